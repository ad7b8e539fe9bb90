"""What .gitignore files and --exclude leave out: the same files as git itself."""

import random
import shutil
import subprocess
import unittest

from command import CommandTest

NAMES = ["a", "b", "ab", "build", "x.py", "y.txt", "z.log", ".hidden", "foo bar", "[x]", "Ä"]
PARTS = ["a", "b", "ab", "build", "*.py", "*.txt", "*", "**", "a*", "?", "?b", "[ab]", "[!a]", "[a-c]*", "[[:alpha:]]"]
PARTS += [
    "x.py",
    ".hidden",
    "foo\\ bar",
    "foo bar",
    "\\[x\\]",
    "[x]",
    "*b*",
    "***",
    "a**",
    "**b",
    "Ä",
    "[Ä]",
    "[",
    "\\a",
    "b\\",
]


class AgainstGit(CommandTest):
    def setUp(self):
        super().setUp()
        self.git("init", "-q", ".")

    def git(self, *arguments, **options):
        environment = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "PATH": "/usr/bin:/bin"}
        command = ["git", "-c", "core.excludesFile=/dev/null", *arguments]
        return subprocess.run(command, cwd=self.directory, env=environment, capture_output=True, **options)

    def kept_by_git(self, names):
        done = self.git("check-ignore", "--no-index", "--stdin", "-z", input="\0".join(names).encode())
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return sorted(set(names) - set(done.stdout.decode().split("\0")))

    def assertSameAsGit(self, root="."):
        names = [name for name in self.tree() if not name.startswith(".git/")]
        below = "" if root == "." else root + "/"
        expected = [name[len(below) :] for name in self.kept_by_git(names) if name.startswith(below)]
        output = self.directory.parent / (self.directory.name + "-out")
        shutil.rmtree(output, ignore_errors=True)
        done = self.transpile(root, "-o", output)
        self.addCleanup(shutil.rmtree, output, ignore_errors=True)
        kept = (
            sorted(str(p.relative_to(output)) for p in output.rglob("*") if not p.is_dir()) if output.exists() else []
        )
        if not any(name.endswith(".py") for name in expected):
            self.assertIn("[IVY5003]", done.err)
        else:
            self.assertEqual(kept, expected)

    def test_written_by_hand(self):
        for name in (
            "a.py",
            "gen/b.py",
            "gen/keep.py",
            "x/gen/c.py",
            "x/y/z/d.py",
            "x/e.log",
            "logs/f.py",
            "x/logs",
            "docs/g.py",
        ):
            self.write(name, "")
        self.write(".gitignore", "# comment\n/gen/*\n!/gen/keep.py\n*.log\nlogs/\nx/**/d.py\ndocs/*.py\n")
        self.write("x/.gitignore", "!e.log\n")
        self.assertSameAsGit()
        self.assertSameAsGit("x")

    def test_nothing_comes_back_from_an_ignored_directory(self):
        self.write("a.py", "")
        self.write("gone/b.py", "")
        self.write("gone/.gitignore", "!*\n")
        self.write(".gitignore", "gone\n!gone/b.py\n")
        self.assertSameAsGit()

    def test_random_patterns(self):
        choose = random.Random(20)
        for round in range(60):
            with self.subTest(round):
                for entry in self.directory.iterdir():
                    if entry.name != ".git":
                        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
                self.write("always.py", "")
                for _ in range(25):
                    name = "/".join(choose.choice(NAMES) for _ in range(choose.randint(1, 4)))
                    file = self.directory / name
                    if not file.exists() and not any(p.is_file() for p in file.parents):
                        self.write(name, "")
                directories = [
                    self.directory,
                    *(p for p in self.directory.rglob("*") if p.is_dir() and ".git" not in p.parts),
                ]
                for directory in choose.sample(directories, min(3, len(directories))):
                    (directory / ".gitignore").write_text(self.random_rules(choose))
                rules = (self.directory / ".gitignore").read_text() if (self.directory / ".gitignore").exists() else ""
                try:
                    self.assertSameAsGit()
                except AssertionError as error:
                    raise AssertionError(f"{rules!r}: {error}") from None

    def random_rules(self, choose):
        lines = []
        for _ in range(choose.randint(1, 6)):
            line = "/".join(choose.choice(PARTS) for _ in range(choose.randint(1, 3)))
            line = (
                choose.choice(["", "", "", "!", "/", "!/", "#"]) + line + choose.choice(["", "", "", "/", " ", "\\ "])
            )
            lines.append(line + choose.choice(["\n", "\n", "\r\n"]))
        return "".join(lines)


class Surroundings(CommandTest):
    def test_rules_from_above_hold_in_a_repository(self):
        self.write(".gitignore", "generated/\n")
        self.write("src/a.py")
        self.write("src/generated/b.py")
        self.transpile("src", "-o", "out1")
        self.assertEqual(self.tree("out1"), ["a.py", "generated/b.py"])  # no repository, so these rules are not ours
        (self.directory / ".git").mkdir()
        self.transpile("src", "-o", "out2")
        self.assertEqual(self.tree("out2"), ["a.py"])

    def test_an_ignored_directory_that_is_named_is_converted(self):
        (self.directory / ".git").mkdir()
        self.write(".gitignore", "build/\n")
        self.write("build/venv/lib/p/a.py")
        self.write("build/venv/lib/p/.gitignore", "b.py\n")
        self.write("build/venv/lib/p/b.py")
        self.transpile("build/venv/lib/p", "-o", "out")
        self.assertEqual(self.tree("out"), [".gitignore", "a.py"])


class Exclude(CommandTest):
    def test_is_a_line_of_gitignore(self):
        for name in (
            "src/a.py",
            "src/tests/b.py",
            "src/x/tests/c.py",
            "src/x/d_test.py",
            "src/setup.py",
            "src/x/setup.py",
        ):
            self.write(name)
        done = self.transpile(
            "src", "-o", "out", "--exclude", "tests/", "--exclude", "*_test.py", "--exclude=/setup.py"
        )
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.tree("out"), ["a.py", "x/setup.py"])


if __name__ == "__main__":
    unittest.main()
