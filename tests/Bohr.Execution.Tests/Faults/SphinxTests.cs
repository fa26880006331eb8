using Bohr.Execution.Programs;

namespace Bohr.Execution.Tests.Faults;

/// <summary>
/// Fault 48: Sphinx with processes of its own, one of which dies or raises. The build ends and the reason is given, also where Sphinx
/// itself only says that a pipe ended.
/// </summary>
[Collection(RealProcesses.Name)]
public class SphinxTests
{
    private const int Pages = 24;

    private const string Extension = """
        import os
        import signal
        import time
        from docutils.parsers.rst import Directive

        class Fault(Directive):
            required_arguments = 1

            def run(self):
                what = self.arguments[0]
                if what == "raise":
                    raise RuntimeError("the directive fell over")
                if what == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                if what == "memory":
                    hog = []
                    while True:
                        hog.append(bytearray(8 << 20))
                if what == "hang":
                    time.sleep(600)
                return []

        def setup(app):
            app.add_directive("fault", Fault)
            return {"parallel_read_safe": True, "parallel_write_safe": True}
        """;

    [Fact(Timeout = 120_000)]
    public async Task A_directive_that_raises_in_a_reading_process_ends_the_build_with_its_words()
    {
        using var checker = Site("raise");
        var outcome = await checker.RunAsync(Sphinx(checker, new ProgramOptions { Deadline = TimeSpan.FromSeconds(60) }));
        outcome.End.ShouldBe(ProgramEnd.Exited);
        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ToString().ShouldContain("the directive fell over");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_reading_process_that_is_killed_ends_the_build_and_leaves_nothing()
    {
        using var checker = Site("kill");
        var outcome = await checker.RunAsync(Sphinx(checker, new ProgramOptions { Deadline = TimeSpan.FromSeconds(60) }));
        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ToString().ShouldContain("EOFError");
        outcome.Memory.ShouldBe(MemoryVerdict.None);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_reading_process_that_takes_all_memory_ends_the_build_and_memory_is_named_as_the_reason()
    {
        using var checker = Site("memory");
        var outcome = await checker.RunAsync(Sphinx(checker, new ProgramOptions { Deadline = TimeSpan.FromSeconds(60), MemoryBytes = 256 << 20 }));
        outcome.IsSuccess.ShouldBeFalse();
        outcome.Memory.ShouldNotBe(MemoryVerdict.None, outcome.Description + "\n" + outcome.Output);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_reading_process_that_hangs_ends_at_the_idle_deadline_with_all_of_the_build()
    {
        using var checker = Site("hang");
        var outcome = await checker.RunAsync(Sphinx(checker, new ProgramOptions { Deadline = TimeSpan.FromSeconds(90), IdleDeadline = TimeSpan.FromSeconds(4), StopGrace = TimeSpan.FromSeconds(1) }));
        outcome.End.ShouldBe(ProgramEnd.Idle);
    }

    private static ProgramCommand Sphinx(ProgramChecker checker, ProgramOptions options) => new()
    {
        Executable = "/usr/bin/python3",
        Arguments = ["-m", "sphinx", "-b", "html", "-j", "4", checker.Folder, Path.Combine(checker.Folder, "_build")],
        WorkingDirectory = checker.Folder,
        Options = options,
    };

    private static ProgramChecker Site(string fault)
    {
        var checker = new ProgramChecker();
        Write("conf.py", "import sys\nsys.path.insert(0, '.')\nsys.dont_write_bytecode = True\nproject = 'faults'\nextensions = ['faulty']\n");
        Write("faulty.py", Extension);
        Write("index.rst", "Faults\n======\n\n.. toctree::\n   :glob:\n\n   page*\n");
        for (var page = 0; page < Pages; page++)
            Write($"page{page}.rst", $"Page {page}\n==========\n\n{(page == Pages / 2 ? $".. fault:: {fault}" : "Text.")}\n");

        return checker;

        void Write(string name, string text) => File.WriteAllText(checker.File(name), text);
    }
}
