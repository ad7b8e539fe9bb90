"""Compares ivyc's syntax trees with those of CPython 3.14, file by file, and checks that files are printed back whole.

The whole comparison (the standard libraries at hand with CPython's test suite, and every installed package) is

    python test/python/compare.py --everything

and takes some minutes the first time; what CPython says of a file is kept in build/node/answers.sqlite. Other uses:

    compare.py FILE_OR_FOLDER…             these files
    compare.py --ci                        a fixed sample that takes less than a minute
    compare.py --snippets FILE…            every string constant of these files, each as a program of its own
    compare.py --mutate N FILE…            N variations of their statements (or snippets), most of them wrong
    compare.py --sample N FILE_OR_FOLDER…  every N-th of the files
    compare.py --show FILE                 where the two dumps of a file differ

CPython 3.14 is the npm package pyodide under node, installed into build/node when it is missing.
"""

import argparse
import ast
import base64
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import sysconfig
import threading
import warnings
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NODE = ROOT / "build" / "node"
PYODIDE_VERSION = (ROOT / "test" / "pyodide-version.txt").read_text().strip()
SNIPPET_FILES = """
test_syntax test_grammar test_fstring test_tstring test_patma test_exceptions test_unparse test_ast
test_compile test_eof test_named_expressions test_positional_only_arg test_keywordonlyarg test_string_literals
test_type_params test_type_aliases test_unpack_ex test_generators test_genexps test_dictcomps test_listcomps
test_setcomps test_with test_except_star test_future_stmt test_global test_codeop test_coroutines test_parser
test_peg_generator test_tokenize test_exception_group test_source_encoding test_unicode_identifiers test_flufl
test_cmd_line_script test_traceback test_lib2to3 test_decorators
""".split()


def oracle_folder():
    if "IVYC_PYODIDE" in os.environ:
        return Path(os.environ["IVYC_PYODIDE"])
    folder = NODE / "node_modules" / "pyodide"
    if not folder.exists():
        NODE.mkdir(parents=True, exist_ok=True)
        (NODE / "package.json").write_text('{"private": true}\n')
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", f"pyodide@{PYODIDE_VERSION}"]
        subprocess.run(command, cwd=NODE, check=True)
    return folder


class Server:
    """A process that answers lines of JSON with lines of JSON; started anew when it dies."""

    def __init__(self, command):
        self.command, self.process = command, None

    def ask(self, request):
        if self.process is None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            self.close()
            return {"crash": True}
        return json.loads(line)

    def close(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait()
            self.process = None


class Answers:
    """What CPython said, by the hash of the source, kept between runs."""

    def __init__(self):
        NODE.mkdir(parents=True, exist_ok=True)
        self.lock = threading.Lock()
        self.unsaved = 0
        self.database = sqlite3.connect(NODE / "answers.sqlite", check_same_thread=False, timeout=60)
        self.database.execute("create table if not exists answers (key text primary key, answer text)")

    def get(self, key):
        with self.lock:
            row = self.database.execute("select answer from answers where key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def put(self, key, answer):
        with self.lock:
            self.database.execute("insert or replace into answers values (?, ?)", (key, json.dumps(answer)))
            self.unsaved += 1
            if self.unsaved >= 500:
                self.save()

    def save(self):
        self.database.commit()
        self.unsaved = 0


class Comparison:
    def __init__(self, tool, jobs, words):
        self.tool, self.jobs, self.words = tool, jobs, words
        self.answers = Answers()
        self.local = threading.local()
        self.servers = []
        self.counts = Counter()
        self.lock = threading.Lock()

    def server(self, name, command):
        if not hasattr(self.local, name):
            setattr(self.local, name, Server(command))
            self.servers.append(getattr(self.local, name))
        return getattr(self.local, name)

    def reference(self, data, request):
        key = hashlib.sha256(PYODIDE_VERSION.encode() + data).hexdigest()
        answer = self.answers.get(key)
        if answer is None:
            answer = self.server("oracle", ["node", str(HERE / "oracle.mjs"), "--serve"]).ask(request)
            if answer.get("crash"):
                answer = {"error": "CPython's process ended", "kind": "crash"}
            self.answers.put(key, answer)
        return answer

    def one(self, item):
        label, data = item
        if data is None:
            data, request = Path(label).read_bytes(), {"path": str(label)}
        else:
            request = {"base64": base64.b64encode(data).decode()}
        theirs = self.reference(data, request)
        ours = self.server("ours", [self.tool, "--serve"]).ask(request)
        if ours.get("crash"):
            outcome = "crashed"
        elif "errors" in ours and "error" in theirs:
            outcome = "both rejected"
        elif "errors" in ours:
            outcome = "only ivyc rejects"
        elif "error" in theirs:
            outcome = "only CPython rejects"
        else:
            outcome = "equal" if ours["hash"] == theirs["hash"] else "different"
        notes = []
        if not ours.get("identical", True):
            notes.append("not printed back")
        if outcome == "both rejected" and theirs["kind"] in ("SyntaxError", "IndentationError", "TabError"):
            # CPython stops at one error; ours has to be among those that we report.
            alike = [error for error in ours["errors"] if error["error"] == theirs["error"]]
            notes.append("same words" if alike else "other words")
            if alike:
                place = (theirs["line"], theirs["column"])
                notes.append("same place" if place in [(e["line"], e["column"]) for e in alike] else "other place")
        with self.lock:
            self.counts["files"] += 1
            self.counts.update([outcome, *notes])
            bad = outcome not in ("equal", "both rejected") or "not printed back" in notes
            if bad or (self.words and {"other words", "other place"} & set(notes)):
                print(f"{outcome}{' (not printed back)' if 'not printed back' in notes else ''}: {label}")
                for error in ours.get("errors", []):
                    print(f"    ivyc: {error['line']}:{error['column']}: {error['error']}")
                if "error" in theirs:
                    print(f"    CPython: {theirs['line']}:{theirs['column']}: {theirs['error']}")
                if data is not None and len(data) < 400 and not isinstance(label, Path):
                    print("    " + repr(data.decode("utf-8", "replace")))
                sys.stdout.flush()

    def run(self, items):
        with ThreadPoolExecutor(self.jobs) as pool:
            for future in [pool.submit(self.one, item) for item in items]:
                future.result()
        self.answers.save()
        for server in self.servers:
            server.close()
        order = ["files", "equal", "different", "both rejected", "only ivyc rejects", "only CPython rejects", "crashed"]
        order += ["not printed back", "same words", "other words", "same place", "other place"]
        print(", ".join(f"{self.counts[name]} {name}" for name in order))
        bad = ("different", "only ivyc rejects", "only CPython rejects", "crashed", "not printed back")
        return not any(self.counts[name] for name in bad)


def python_files(paths):
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in (".py", ".pyi") and p.is_file())
        else:
            yield path


def unique_files(paths):
    """The files, without those that have the same bytes as an earlier one."""
    seen = set()
    for path in python_files(paths):
        digest = hashlib.sha256(path.read_bytes()).digest()
        if digest not in seen:
            seen.add(digest)
            yield path, None


def snippets(paths):
    """Every string constant of the files, as it is and dedented, as a program of its own."""
    seen = set()
    for path in python_files(paths):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                tree = ast.parse(path.read_bytes())
            except (SyntaxError, ValueError):
                continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str | bytes) or not node.value:
                continue
            value = node.value
            sources = {value} if isinstance(value, bytes) else {value, *variants(value)}
            for source in sources:
                data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
                if data not in seen:
                    seen.add(data)
                    yield f"{path}:{node.lineno}", data


def statements(paths):
    """The short statements of the files, as sources."""
    for path in python_files(paths):
        try:
            text = path.read_text("utf-8")
            tree = ast.parse(text)
        except (SyntaxError, ValueError):
            continue
        lines = text.splitlines(keepends=True)
        for node in ast.walk(tree):
            if isinstance(node, ast.stmt) and node.end_lineno - node.lineno < 8:
                yield "".join(variants("".join(lines[node.lineno - 1 : node.end_lineno])))


def mutations(pool, count, seed):
    """Programs of the pool with a token or two left out, doubled, swapped or put in from elsewhere."""
    random = Random(seed)
    pool = list(dict.fromkeys(pool))
    token = re.compile(r"\s+|\w+|[\"']{3}|[-+*/%@<>=!|&^~:]=?|.", re.DOTALL)
    words = Counter(word for text in pool for word in token.findall(text))
    words = [word for word, _ in words.most_common(300)]
    for number in range(count):
        parts = token.findall(random.choice(pool))
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            at, other = random.randrange(len(parts)), random.randrange(len(parts))
            kind = random.randrange(5)
            if kind == 0 and len(parts) > 1:
                del parts[at]
            elif kind == 1:
                parts.insert(at, parts[other])
            elif kind == 2:
                parts[at], parts[other] = parts[other], parts[at]
            elif kind == 3:
                parts.insert(at, random.choice(words))
            else:
                parts[at] = random.choice(words)
        yield f"mutation {seed}.{number}", "".join(parts).encode("utf-8", "surrogatepass")


def variants(text):
    """The text dedented, and the examples of a doctest."""
    import doctest
    import textwrap

    yield textwrap.dedent(text)
    if ">>>" in text:
        try:
            yield from (example.source for example in doctest.DocTestParser().get_examples(text))
        except ValueError:
            pass


def standard_libraries():
    """The library of this Python and of others beside it."""
    here = Path(sysconfig.get_path("stdlib"))
    found = [here, *sorted(here.parents[2].glob("*/lib/python3.*"))]
    return list(dict.fromkeys(path.resolve() for path in found if path.is_dir()))


def show(comparison, path):
    request = {"path": str(path), "dump": True}
    theirs = comparison.server("oracle", ["node", str(HERE / "oracle.mjs"), "--serve"]).ask(request)
    ours = comparison.server("ours", [comparison.tool, "--serve"]).ask(request)
    if "dump" not in ours or "dump" not in theirs:
        print({name: answer for name, answer in (("ivyc", ours), ("CPython", theirs)) if "dump" not in answer})
        return
    a, b = ours["dump"], theirs["dump"]
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    print(
        "equal" if a == b else f"ivyc:    {a[max(0, at - 300) : at + 200]}\nCPython: {b[max(0, at - 300) : at + 200]}"
    )
    for server in comparison.servers:
        server.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--tool", default=os.environ.get("IVYC_AST", str(ROOT / "build" / "bin" / "ivyc-ast")))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--sample", type=int, default=1, metavar="N")
    parser.add_argument("--snippets", action="store_true")
    parser.add_argument("--mutate", type=int, metavar="COUNT", help="compare mutated statements of the files")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--everything", action="store_true", help="the whole comparison")
    parser.add_argument("--ci", action="store_true", help="a fixed sample of it that takes less than a minute")
    parser.add_argument("--words", action="store_true", help="print errors that are worded differently")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    os.environ["IVYC_PYODIDE"] = str(oracle_folder())
    comparison = Comparison(options.tool, options.jobs, options.words)
    if options.show:
        return show(comparison, options.paths[0])
    if options.ci:
        packages = ROOT / "build" / "venv" / "lib"
        tests = [path for name in SNIPPET_FILES for path in (standard_libraries()[0] / "test").rglob(name + ".py")]
        items = list(unique_files([standard_libraries()[0], packages]))[::100]
        items += [*snippets([HERE / "cases.py"]), *list(snippets(tests))[::10]]
    elif options.everything:
        libraries = standard_libraries()
        items = list(unique_files([*libraries, ROOT / "build" / "venv" / "lib"]))
        tests = [
            path for library in libraries for name in SNIPPET_FILES for path in (library / "test").rglob(name + ".py")
        ]
        items += list(snippets(tests))
    elif options.mutate:
        programs = (data.decode("utf-8", "replace") for _, data in snippets(options.paths))
        items = list(
            mutations(programs if options.snippets else statements(options.paths), options.mutate, options.seed)
        )
    else:
        items = list((snippets if options.snippets else unique_files)(options.paths))
    return 0 if comparison.run(items[:: options.sample]) else 1


if __name__ == "__main__":
    sys.exit(main())
