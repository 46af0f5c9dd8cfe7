"""What a command line says where it cannot do what is asked: the thing, and what would be right."""

from pathlib import Path

import pytest

from kg.__main__ import main

NO_TIME = "is no time to wait: give a number of seconds above 0, as in 30"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bundle", "check"], "kg: check needs a folder: kg bundle check DIR"),
        (["bundle", "check", "nodir"], "kg: the folder nodir does not exist"),
        (["bundle", "check", "text.txt"], "kg: text.txt is a file: give the folder of a bundle"),
        (["bundle", ""], "kg bundle: error: argument DIR: the name of the folder is empty"),
        (["ask", "-o", "nope/x.txt"], "kg: the folder nope does not exist"),
        (["ask", "-o", "empty"], "kg: empty is a folder: give a file"),
        (["ask", "-o", "text.txt/x"], "kg: text.txt is a file: give a file in a folder"),
        *(
            (
                [command, "--deadline", seconds, *more],
                f"kg {command}: error: argument --deadline: {seconds!r} {NO_TIME}",
            )
            for command, more in (("query", ["ASK {}"]), ("serve", []))
            for seconds in ("-1", "0", "nan", "inf", "soon")
        ),
    ],
)
def test_what_cannot_be_done(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The message says what is wrong; nothing is written, and the exit status is 2."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("text")
    monkeypatch.chdir(tmp_path)
    try:
        status = main(arguments)
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    out, err = capsys.readouterr()
    assert (status, out, err.splitlines()[-1]) == (2, "", message)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["empty", "text.txt"]


def test_usage_of_the_bundle(capsys: pytest.CaptureFixture[str]) -> None:
    """The word `check` may be left out, the folder may not."""
    with pytest.raises(SystemExit):
        main(["bundle", "--help"])
    usage = " ".join(capsys.readouterr().out.partition("\n\n")[0].split())
    assert usage.endswith("[-o FILE] [check] DIR")
