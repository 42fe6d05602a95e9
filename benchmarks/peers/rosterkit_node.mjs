// Ours in Node. rosterkit_node.mjs USERS ORGS: how many rows there are, and how many are valid under all rules.
import { check } from '../../bindings-node/index.mjs';

const [users, orgs] = process.argv.slice(2);
const { rows, valid_rows } = (await check(users, { orgs })).toJSON();
console.log(JSON.stringify({ rows, valid_rows }));
