# tensor-repl. One scratch folder per set of flags: changing flags in one folder rebuilds everything.
FLAGS = -c release --omit-frame-pointers
CHECKED = -c release --traits Checked --sanitize=address --scratch-path .build-checked
PREFIX ?= /usr/local
ARGS ?=
FILE ?=

.PHONY: packages build run test checked bench install lint format clean

# What Debian must have; installed when we may, else named.
packages:
	@test -e /usr/include/readline/readline.h && ls /usr/include/*/gmp.h /usr/include/gmp.h >/dev/null 2>&1 || \
	  ls /usr/include/readline/readline.h /usr/include/x86_64-linux-gnu/gmp.h >/dev/null 2>&1 || \
	  { apt-get update -qq && apt-get install -y -qq libreadline-dev libgmp-dev; } || \
	  { echo "install first: sudo apt-get install libreadline-dev libgmp-dev"; exit 1; }

build: packages
	swift build $(FLAGS) --product tensor-repl

run: build
	@.build/release/tensor-repl $(FILE) $(ARGS)

# Never plain `swift test -c release`: it adds -enable-testing and builds everything again.
test: packages
	swift build $(FLAGS) --build-tests
	swift build $(FLAGS) --product tensor-repl
	swift test $(FLAGS) --skip-build --disable-xctest

# The checked build: live-object counts, poisoned cells, traverse checks, AddressSanitizer.
checked: packages
	swift build $(CHECKED) --build-tests
	swift build $(CHECKED) --product tensor-repl
	ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 swift test $(CHECKED) --skip-build --disable-xctest

bench: build
	scripts/bench

install: build
	install -D -s -m 755 .build/release/tensor-repl $(DESTDIR)$(PREFIX)/bin/tensor-repl

lint:
	swift format lint --strict --recursive --parallel Package.swift Plugins Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Plugins Sources Tests

clean:
	rm -rf .build .build-checked
