// Public names of CPython 3.11.
// Written by scripts/make-known-names.

let knownPythonNames: StaticString = """
    abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb \
    binascii bisect builtins builtins.ArithmeticError builtins.AssertionError \
    builtins.AttributeError builtins.BaseException builtins.BaseException.add_note \
    builtins.BaseException.args builtins.BaseException.with_traceback builtins.BaseExceptionGroup \
    builtins.BlockingIOError builtins.BrokenPipeError builtins.BufferError builtins.BytesWarning \
    builtins.ChildProcessError builtins.ConnectionAbortedError builtins.ConnectionError \
    builtins.ConnectionRefusedError builtins.ConnectionResetError builtins.DeprecationWarning \
    builtins.EOFError builtins.Ellipsis builtins.EncodingWarning builtins.EnvironmentError \
    builtins.Exception builtins.ExceptionGroup builtins.False builtins.FileExistsError \
    builtins.FileNotFoundError builtins.FloatingPointError builtins.FutureWarning \
    builtins.GeneratorExit builtins.IOError builtins.ImportError builtins.ImportWarning \
    builtins.IndentationError builtins.IndexError builtins.InterruptedError \
    builtins.IsADirectoryError builtins.KeyError builtins.KeyboardInterrupt builtins.LookupError \
    builtins.MemoryError builtins.ModuleNotFoundError builtins.NameError builtins.None \
    builtins.NotADirectoryError builtins.NotImplemented builtins.NotImplementedError \
    builtins.OSError builtins.OverflowError builtins.PendingDeprecationWarning \
    builtins.PermissionError builtins.ProcessLookupError builtins.RecursionError \
    builtins.ReferenceError builtins.ResourceWarning builtins.RuntimeError builtins.RuntimeWarning \
    builtins.StopAsyncIteration builtins.StopIteration builtins.SyntaxError builtins.SyntaxWarning \
    builtins.SystemError builtins.SystemExit builtins.TabError builtins.TimeoutError builtins.True \
    builtins.TypeError builtins.UnboundLocalError builtins.UnicodeDecodeError \
    builtins.UnicodeEncodeError builtins.UnicodeError builtins.UnicodeTranslateError \
    builtins.UnicodeWarning builtins.UserWarning builtins.ValueError builtins.Warning \
    builtins.ZeroDivisionError builtins.abs builtins.aiter builtins.all builtins.anext \
    builtins.any builtins.ascii builtins.bin builtins.bool builtins.bool.as_integer_ratio \
    builtins.bool.bit_count builtins.bool.bit_length builtins.bool.conjugate \
    builtins.bool.denominator builtins.bool.from_bytes builtins.bool.imag builtins.bool.numerator \
    builtins.bool.real builtins.bool.to_bytes builtins.breakpoint builtins.bytearray \
    builtins.bytes builtins.bytes.capitalize builtins.bytes.center builtins.bytes.count \
    builtins.bytes.decode builtins.bytes.endswith builtins.bytes.expandtabs builtins.bytes.find \
    builtins.bytes.fromhex builtins.bytes.hex builtins.bytes.index builtins.bytes.isalnum \
    builtins.bytes.isalpha builtins.bytes.isascii builtins.bytes.isdigit builtins.bytes.islower \
    builtins.bytes.isspace builtins.bytes.istitle builtins.bytes.isupper builtins.bytes.join \
    builtins.bytes.ljust builtins.bytes.lower builtins.bytes.lstrip builtins.bytes.maketrans \
    builtins.bytes.partition builtins.bytes.removeprefix builtins.bytes.removesuffix \
    builtins.bytes.replace builtins.bytes.rfind builtins.bytes.rindex builtins.bytes.rjust \
    builtins.bytes.rpartition builtins.bytes.rsplit builtins.bytes.rstrip builtins.bytes.split \
    builtins.bytes.splitlines builtins.bytes.startswith builtins.bytes.strip \
    builtins.bytes.swapcase builtins.bytes.title builtins.bytes.translate builtins.bytes.upper \
    builtins.bytes.zfill builtins.callable builtins.chr builtins.classmethod \
    builtins.code.co_argcount builtins.code.co_cellvars builtins.code.co_code \
    builtins.code.co_consts builtins.code.co_exceptiontable builtins.code.co_filename \
    builtins.code.co_firstlineno builtins.code.co_flags builtins.code.co_freevars \
    builtins.code.co_kwonlyargcount builtins.code.co_lines builtins.code.co_linetable \
    builtins.code.co_lnotab builtins.code.co_name builtins.code.co_names builtins.code.co_nlocals \
    builtins.code.co_positions builtins.code.co_posonlyargcount builtins.code.co_qualname \
    builtins.code.co_stacksize builtins.code.co_varnames builtins.code.replace builtins.compile \
    builtins.complex builtins.copyright builtins.credits builtins.delattr builtins.dict \
    builtins.dict.clear builtins.dict.copy builtins.dict.fromkeys builtins.dict.get \
    builtins.dict.items builtins.dict.keys builtins.dict.pop builtins.dict.popitem \
    builtins.dict.setdefault builtins.dict.update builtins.dict.values builtins.dir \
    builtins.divmod builtins.enumerate builtins.eval builtins.exec builtins.exit builtins.filter \
    builtins.float builtins.float.as_integer_ratio builtins.float.conjugate builtins.float.fromhex \
    builtins.float.hex builtins.float.imag builtins.float.is_integer builtins.float.real \
    builtins.format builtins.frozenset builtins.frozenset.copy builtins.frozenset.difference \
    builtins.frozenset.intersection builtins.frozenset.isdisjoint builtins.frozenset.issubset \
    builtins.frozenset.issuperset builtins.frozenset.symmetric_difference builtins.frozenset.union \
    builtins.generator.close builtins.generator.gi_code builtins.generator.gi_frame \
    builtins.generator.gi_running builtins.generator.gi_suspended builtins.generator.gi_yieldfrom \
    builtins.generator.send builtins.generator.throw builtins.getattr builtins.globals \
    builtins.hasattr builtins.hash builtins.help builtins.hex builtins.id builtins.input \
    builtins.int builtins.int.as_integer_ratio builtins.int.bit_count builtins.int.bit_length \
    builtins.int.conjugate builtins.int.denominator builtins.int.from_bytes builtins.int.imag \
    builtins.int.numerator builtins.int.real builtins.int.to_bytes builtins.isinstance \
    builtins.issubclass builtins.iter builtins.len builtins.license builtins.list \
    builtins.list.append builtins.list.clear builtins.list.copy builtins.list.count \
    builtins.list.extend builtins.list.index builtins.list.insert builtins.list.pop \
    builtins.list.remove builtins.list.reverse builtins.list.sort builtins.locals builtins.map \
    builtins.max builtins.memoryview builtins.min builtins.next builtins.object builtins.oct \
    builtins.open builtins.ord builtins.pow builtins.print builtins.property builtins.quit \
    builtins.range builtins.range.count builtins.range.index builtins.range.start \
    builtins.range.step builtins.range.stop builtins.repr builtins.reversed builtins.round \
    builtins.set builtins.set.add builtins.set.clear builtins.set.copy builtins.set.difference \
    builtins.set.difference_update builtins.set.discard builtins.set.intersection \
    builtins.set.intersection_update builtins.set.isdisjoint builtins.set.issubset \
    builtins.set.issuperset builtins.set.pop builtins.set.remove builtins.set.symmetric_difference \
    builtins.set.symmetric_difference_update builtins.set.union builtins.set.update \
    builtins.setattr builtins.slice builtins.slice.indices builtins.slice.start \
    builtins.slice.step builtins.slice.stop builtins.sorted builtins.staticmethod builtins.str \
    builtins.str.capitalize builtins.str.casefold builtins.str.center builtins.str.count \
    builtins.str.encode builtins.str.endswith builtins.str.expandtabs builtins.str.find \
    builtins.str.format builtins.str.format_map builtins.str.index builtins.str.isalnum \
    builtins.str.isalpha builtins.str.isascii builtins.str.isdecimal builtins.str.isdigit \
    builtins.str.isidentifier builtins.str.islower builtins.str.isnumeric builtins.str.isprintable \
    builtins.str.isspace builtins.str.istitle builtins.str.isupper builtins.str.join \
    builtins.str.ljust builtins.str.lower builtins.str.lstrip builtins.str.maketrans \
    builtins.str.partition builtins.str.removeprefix builtins.str.removesuffix \
    builtins.str.replace builtins.str.rfind builtins.str.rindex builtins.str.rjust \
    builtins.str.rpartition builtins.str.rsplit builtins.str.rstrip builtins.str.split \
    builtins.str.splitlines builtins.str.startswith builtins.str.strip builtins.str.swapcase \
    builtins.str.title builtins.str.translate builtins.str.upper builtins.str.zfill builtins.sum \
    builtins.super builtins.tuple builtins.tuple.count builtins.tuple.index builtins.type \
    builtins.type.mro builtins.vars builtins.zip bz2 cProfile calendar cgi cgitb chunk cmath cmd \
    code codecs codeop collections colorsys compileall concurrent configparser contextlib \
    contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis \
    distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput \
    fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp \
    gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress \
    itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math \
    math.acos math.acosh math.asin math.asinh math.atan math.atan2 math.atanh math.cbrt math.ceil \
    math.comb math.copysign math.cos math.cosh math.degrees math.dist math.e math.erf math.erfc \
    math.exp math.exp2 math.expm1 math.fabs math.factorial math.floor math.fmod math.frexp \
    math.fsum math.gamma math.gcd math.hypot math.inf math.isclose math.isfinite math.isinf \
    math.isnan math.isqrt math.lcm math.ldexp math.lgamma math.log math.log10 math.log1p math.log2 \
    math.modf math.nan math.nextafter math.perm math.pi math.pow math.prod math.radians \
    math.remainder math.sin math.sinh math.sqrt math.tan math.tanh math.tau math.trunc math.ulp \
    mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath \
    nturl2path numbers numpy opcode operator optparse os ossaudiodev pathlib pdb pickle \
    pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty \
    pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random random.BPF random.LOG4 \
    random.NV_MAGICCONST random.RECIP_BPF random.Random random.SG_MAGICCONST random.SystemRandom \
    random.TWOPI random.betavariate random.choice random.choices random.expovariate \
    random.gammavariate random.gauss random.getrandbits random.getstate random.lognormvariate \
    random.normalvariate random.paretovariate random.randbytes random.randint random.random \
    random.randrange random.sample random.seed random.setstate random.shuffle random.triangular \
    random.uniform random.vonmisesvariate random.weibullvariate re readline reprlib resource \
    rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib \
    sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat \
    statistics string stringprep struct subprocess sunau symtable sys sys.abiflags \
    sys.addaudithook sys.api_version sys.argv sys.audit sys.base_exec_prefix sys.base_prefix \
    sys.breakpointhook sys.builtin_module_names sys.byteorder sys.call_tracing sys.copyright \
    sys.displayhook sys.dont_write_bytecode sys.exc_info sys.excepthook sys.exception \
    sys.exec_prefix sys.executable sys.exit sys.flags sys.float_info sys.float_repr_style \
    sys.get_asyncgen_hooks sys.get_coroutine_origin_tracking_depth sys.get_int_max_str_digits \
    sys.getallocatedblocks sys.getdefaultencoding sys.getdlopenflags sys.getfilesystemencodeerrors \
    sys.getfilesystemencoding sys.getprofile sys.getrecursionlimit sys.getrefcount sys.getsizeof \
    sys.getswitchinterval sys.gettrace sys.hash_info sys.hexversion sys.implementation \
    sys.int_info sys.intern sys.is_finalizing sys.maxsize sys.maxunicode sys.meta_path sys.modules \
    sys.orig_argv sys.path sys.path_hooks sys.path_importer_cache sys.platform sys.platlibdir \
    sys.prefix sys.pycache_prefix sys.set_asyncgen_hooks sys.set_coroutine_origin_tracking_depth \
    sys.set_int_max_str_digits sys.setdlopenflags sys.setprofile sys.setrecursionlimit \
    sys.setswitchinterval sys.settrace sys.stderr sys.stdin sys.stdlib_module_names sys.stdout \
    sys.thread_info sys.unraisablehook sys.version sys.version_info sys.warnoptions sysconfig \
    syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time \
    time.CLOCK_BOOTTIME time.CLOCK_MONOTONIC time.CLOCK_MONOTONIC_RAW \
    time.CLOCK_PROCESS_CPUTIME_ID time.CLOCK_REALTIME time.CLOCK_TAI time.CLOCK_THREAD_CPUTIME_ID \
    time.altzone time.asctime time.clock_getres time.clock_gettime time.clock_gettime_ns \
    time.clock_settime time.clock_settime_ns time.ctime time.daylight time.get_clock_info \
    time.gmtime time.localtime time.mktime time.monotonic time.monotonic_ns time.perf_counter \
    time.perf_counter_ns time.process_time time.process_time_ns time.pthread_getcpuclockid \
    time.sleep time.strftime time.strptime time.struct_time time.thread_time time.thread_time_ns \
    time.time time.time_ns time.timezone time.tzname time.tzset timeit tkinter token tokenize \
    tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest \
    urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc \
    zipapp zipfile zipimport zlib zoneinfo
    """
