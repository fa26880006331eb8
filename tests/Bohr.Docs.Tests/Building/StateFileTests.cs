using Bohr.Docs.Building;

namespace Bohr.Docs.Tests.Building;

public sealed class StateFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bohr-state-");

    private string File1 => Path.Combine(_folder.FullName, "state");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_written_is_read_again()
    {
        Write("a", "b", "ü");
        Read(out var problem).ShouldBe(["a", "b", "ü"]);
        problem.ShouldBeNull();
    }

    [Fact]
    public void A_byte_that_changed_anywhere_or_a_file_that_was_cut_anywhere_is_noticed()
    {
        Write("one", "two", "three", "four");
        var good = System.IO.File.ReadAllBytes(File1);
        for (var i = 0; i < good.Length; i++)
        {
            byte[] bytes = [.. good];
            bytes[i] ^= 0x10;
            System.IO.File.WriteAllBytes(File1, bytes);
            Read(out var problem).ShouldBeNull();
            problem.ShouldNotBeNull($"byte {i}");

            System.IO.File.WriteAllBytes(File1, good[..i]);
            Read(out problem).ShouldBeNull();
            problem.ShouldNotBeNull($"cut at {i}");
        }
    }

    [Fact]
    public void Another_version_is_told_from_damage()
    {
        StateFile.Write(File1, "test 0", writer => writer.WriteTexts([]));
        Read(out var problem).ShouldBeNull();
        problem.ShouldBe("another version of bohr wrote it");
    }

    [Fact]
    public void Writing_leaves_nothing_beside_the_file_and_a_missing_file_is_no_problem()
    {
        Read(out var problem).ShouldBeNull();
        problem.ShouldBeNull();
        Write("x");
        _folder.GetFiles().Length.ShouldBe(1);
    }

    private void Write(params string[] texts) => StateFile.Write(File1, "test 1", writer => writer.WriteTexts(texts));

    private string[]? Read(out string? problem) => StateFile.Read(File1, "test 1", reader => reader.ReadTexts(), out problem);
}
