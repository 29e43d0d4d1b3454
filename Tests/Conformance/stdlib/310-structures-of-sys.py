import sys

print(sys.float_info)
print(sys.int_info, sys.version_info)
print(type(sys.float_info), isinstance(sys.float_info, tuple), len(sys.float_info))
print(sys.float_info[0], sys.float_info.n_fields, sys.float_info == tuple(sys.float_info))
print(sys.hexversion, sys.api_version, sys.float_repr_style, sys.getdefaultencoding())
print(sys.float_info.min, sys.float_info.dig, sys.get_int_max_str_digits())
first, *rest = sys.int_info
print(first, rest)
try:
    sys.float_info.max = 1
except AttributeError as e:
    print(e)
try:
    raise ValueError("v")
except ValueError:
    print(repr(sys.exception()))
print(sys.exception())
