"""Peer: reading a file of XML with Python's own library, which only walks it: `etree_peer.py read FILE`."""

import json
import sys
from xml.etree.ElementTree import iterparse

pupils = 0
for _, element in iterparse(sys.argv[2], events=("end",)):
    if element.tag == "ELEVE":
        pupils += 1
        element.clear()
print(json.dumps({"people": pupils}))
