# make demo   reads the sample pages and prints a briefing      make lint   style and types
# make test   sets up what the tests need and runs them         make docs   renders what docs are made from code
# make ci     all that must hold before a change goes in        make clean  takes the environment away
# make train DATA=folder    from raw data to the weights that ship (training/run.sh)
.PHONY: demo test lint docs ci clean train
PY = .venv/bin/python

demo:
	@sh scripts/setup.sh run
	@.venv/bin/onrecord demo

test:
	@sh scripts/setup.sh dev
	@$(PY) -m pytest $(ARGS)

lint:
	@sh scripts/setup.sh dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

docs:
	@sh scripts/setup.sh run
	@$(PY) -m onrecord.views.cli_page > docs/cli.md
	@$(PY) -m onrecord.views.schema > docs/record.md
	@$(PY) bench/render.py

ci:
	@bash .ci/run

train:
	@sh scripts/setup.sh dev
	@sh training/run.sh $(or $(DATA),$(error make train DATA=folder, see training/run.sh))

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache onrecord-demo.db*
