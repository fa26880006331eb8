using Bohr.Execution.Streams;

namespace Bohr.Execution.Tests.Library;

/// <summary>What is public is hard to change, so it never becomes public by accident: a text file holds it, and a change of that file is read in review.</summary>
public class PublicSurfaceTests
{
    private static readonly string File = Path.Combine(RepositoryRoot.Path, "src", "Bohr.Execution", "PublicSurface.txt");

    [Fact]
    public void The_library_offers_what_its_text_file_says_and_nothing_else()
    {
        var surface = PublicSurface.Of(typeof(StreamOptions).Assembly);
        if (Environment.GetEnvironmentVariable("BOHR_UPDATE_SNAPSHOTS") == "1")
            System.IO.File.WriteAllText(File, surface);

        surface.ShouldBe(System.IO.File.ReadAllText(File), "BOHR_UPDATE_SNAPSHOTS=1 writes the file anew; read the difference");
    }

    [Fact]
    public void The_text_shows_each_kind_of_member()
    {
        var surface = PublicSurface.Of(typeof(StreamOptions).Assembly);

        surface.ShouldContain("record Bohr.Execution.Streams.StreamOptions\n");
        surface.ShouldContain("    required Int32 Workers { get; init; }\n");
        surface.ShouldContain("    static ItemStream<TItem, TResult> OnThreads(Func<IItemHandler<TItem, TResult>> createHandler, StreamOptions options)\n");
        surface.ShouldContain("static class Bohr.Execution.Workers.WorkerHost\n    static Boolean TryRun(String[] args, Action<WorkerRegistrations> register, out Int32 exitCode)\n");
    }
}
