# coding: latin-1
word = "café"
