"""Peer: reading files of XML with Python's own library, which only walks them: `xml_peer.py read TAG FILE...` counts the elements
of that name."""

import json
import sys
from xml.etree.ElementTree import iterparse

people = 0
for path in sys.argv[3:]:
    for _, element in iterparse(path, events=("end",)):
        if element.tag == sys.argv[2]:
            people += 1
            element.clear()
print(json.dumps({"people": people}))
