// Peer: csv-parse. csv-parse_peer.mjs FILE: how many rows there are, parsed only.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

let rows = -1;
const parser = createReadStream(process.argv[2]).pipe(parse());
parser.on('data', () => void (rows += 1)).on('end', () => console.log(JSON.stringify({ rows })));
