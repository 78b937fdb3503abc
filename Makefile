# The commands of the project: make run, test, gates, check, fix, messages, rules, assets, bench.
# Each works alone.
PY ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
POT := dashboard/locale/dashboard.pot
# Without dates and line numbers the catalogue changes only when a message does.
EXTRACT := $(BIN)/pybabel -q extract -F pyproject.toml --no-default-keywords \
	-k say:1 -k say_many:1,2 -k marked:1 --omit-header --add-location=file --sort-by-file .

# Tests run on all processors, up to eight; `make test WORKERS=0` runs them one after the other.
WORKERS ?= logical
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 8 --dist worksteal

.PHONY: run test gates check fix messages rules assets bench browser servers nginx

# Two heaps instead of one a thread: callbacks/http/memory.py says what that spares.
run: .venv/.ok assets
	MALLOC_ARENA_MAX=2 $(BIN)/python app.py

# Packs the static files: some seconds the first time, then only what was changed.
assets: .venv/.ok
	@$(BIN)/python -m callbacks.http.packing

test: .venv/.dev-ok browser servers
	$(PYTEST) $(ARGS)

gates: .venv/.dev-ok browser servers
	$(PYTEST) --thorough --durations=20 $(ARGS)

check: .venv/.dev-ok
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	@$(EXTRACT) -o .venv/now.pot && diff -u $(POT) .venv/now.pot \
		|| { echo 'The message catalogue is out of date. Run: make messages' >&2; exit 1; }

fix: .venv/.dev-ok
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(MAKE) messages rules

messages: .venv/.dev-ok
	$(EXTRACT) -o $(POT)
	@for po in dashboard/locale/*/LC_MESSAGES/dashboard.po; do \
		[ -e "$$po" ] || continue; \
		language=$${po#dashboard/locale/}; language=$${language%%/*}; \
		$(BIN)/pybabel -q update -N -i $(POT) -o "$$po" -l "$$language" && \
		$(BIN)/pybabel compile -i "$$po" -o "$${po%.po}.mo" -l "$$language" || exit 1; \
	done

rules: .venv/.dev-ok
	$(BIN)/python -m data_loaders.importing.rules.rules_page > docs/import-rules.md

bench: .venv/.dev-ok assets
	$(BIN)/python -m benchmarks.run $(ARGS)

# A stamp stands for each installed requirements file, so that a second run starts at once.
.venv/.ok: requirements.txt | .venv/.made
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev-ok: requirements-dev.txt requirements.txt requirements-oidc.txt | .venv/.made
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# A python without its venv package leaves an environment without pip: made again, or said so.
.venv/.made:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Python 3.11 or newer is needed. Install it, or name it: make PY=python3.11 …' >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PY) -m venv --clear .venv \
		|| { echo 'No environment could be made. On Debian or Ubuntu: apt install python3-venv' >&2; exit 1; }
	@touch $@

browser:
	@for name in "$$CHROMIUM" chromium chromium-browser google-chrome; do \
		[ -n "$$name" ] && command -v "$$name" >/dev/null && exit 0; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y chromium >/dev/null; \
	else \
		echo 'The tests walk the pages in Chromium, which is missing here.' \
			'Install it, or give its path: CHROMIUM=/path/to/chromium make test' >&2; exit 1; \
	fi

# PostgreSQL comes from pip with the other packages for the tests; MariaDB does not.
servers: nginx
	@[ -x /usr/sbin/mariadbd ] || command -v mariadbd >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y mariadb-server >/dev/null; \
	else \
		echo 'The tests run on MariaDB too, which is missing here.' \
			'Install it; on Debian or Ubuntu: apt-get install mariadb-server' >&2; exit 1; \
	fi

nginx:
	@[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y nginx openssl >/dev/null; \
	else \
		echo 'The tests run behind nginx too, which is missing here.' \
			'Install it; on Debian or Ubuntu: apt-get install nginx' >&2; exit 1; \
	fi
