using System.Diagnostics;

namespace Bohr.Tests;

/// <summary>A file system of a few pages, mounted for one test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Mounts it, or skips the running test with the reason.</summary>
    public static SmallDisk MakeOrSkip(int bytes)
    {
        var folder = Directory.CreateTempSubdirectory("bohr-disk-").FullName;
        var (code, text) = Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "bohr-test", folder);
        if (code != 0)
            Directory.Delete(folder);

        Assert.SkipWhen(code != 0, $"This user may not mount a file system: {text}");
        return new SmallDisk(folder);
    }

    public void Dispose()
    {
        Run("umount", "--lazy", Folder).Code.ShouldBe(0);
        Directory.Delete(Folder);
    }

    private static (int Code, string Text) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false }).ShouldNotBeNull();
        var text = process.StandardError.ReadToEnd();
        process.WaitForExit(10_000).ShouldBeTrue();
        return (process.ExitCode, text.Trim());
    }
}
