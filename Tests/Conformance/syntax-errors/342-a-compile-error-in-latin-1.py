# coding: latin-1
"é"; return 1
