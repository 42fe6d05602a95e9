"""Peer: reading files of XML with lxml, which only walks them: `lxml_peer.py read TAG FILE...` counts the elements of that name."""

import json
import sys

from lxml import etree

people = 0
for path in sys.argv[3:]:
    # What AAF and SIECLE deliver has no more of a DTD than its name.
    for _, element in etree.iterparse(path, events=("end",), tag=sys.argv[2], resolve_entities=False, no_network=True):
        people += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
print(json.dumps({"people": people}))
