"""Peer: reading a file of XML with lxml, which only walks it: `lxml_peer.py read FILE`."""

import json
import sys

from lxml import etree

pupils = 0
for _, element in etree.iterparse(sys.argv[2], events=("end",), tag="ELEVE", resolve_entities=False, no_network=True):
    pupils += 1
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
print(json.dumps({"people": pupils}))
