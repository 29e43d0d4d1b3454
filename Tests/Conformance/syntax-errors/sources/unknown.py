# coding: no-such-thing
