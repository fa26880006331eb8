using Bohr.Docs.Building;

namespace Bohr.Docs.Tests.Building;

/// <summary>Which run of Sphinx begins first.</summary>
public sealed class SphinxTurnsTests
{
    private readonly SphinxTurns _turns = new();
    private readonly List<string> _begun = [];

    /// <summary>What is ready, in the order in which it asks: its name, its time in seconds or nothing, and a star for what is long by nature. Then the order in which it begins.</summary>
    [Theory]
    [InlineData("html:10 json:5 single:60", "single html json")]
    [InlineData("html json single:*", "single html json")]
    [InlineData("html:10 new json:20", "new json html")]
    [InlineData("new:* html:1000 other", "new other html")]
    [InlineData("a:5 b:5 c:5", "a b c")]
    public async Task What_takes_longest_begins_first_whoever_asks_first(string ready, string order)
    {
        var runs = ready.Split(' ').Select(run => run.Split(':')).ToList();
        foreach (var run in runs)
        {
            _turns.Add(run[0], run.ElementAtOrDefault(1) switch
            {
                null => new(null, IsLongByNature: false),
                "*" => new(null, IsLongByNature: true),
                var seconds => new(TimeSpan.FromSeconds(int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)), IsLongByNature: false),
            });
        }

        await Task.WhenAll(runs.Select(run => BeginAsync(run[0])));

        _begun.ShouldBe(order.Split(' '));
    }

    [Fact]
    public async Task Nobody_waits_for_a_run_that_was_given_up()
    {
        _turns.Add("failed", new(TimeSpan.FromHours(1), IsLongByNature: false));
        _turns.Add("html", new(TimeSpan.FromHours(0.5), IsLongByNature: false));
        var html = BeginAsync("html");
        html.IsCompleted.ShouldBeFalse();

        _turns.Remove("failed");
        await html;

        _begun.ShouldBe(["html"]);
    }

    [Fact]
    public async Task A_second_try_waits_for_nobody()
    {
        _turns.Add("html", new(null, IsLongByNature: true));

        await BeginAsync("json.again");

        _begun.ShouldBe(["json.again"]);
    }

    [Fact]
    public async Task One_that_is_stopped_while_it_waits_holds_nobody_up()
    {
        _turns.Add("first", new(TimeSpan.FromSeconds(3), IsLongByNature: false));
        _turns.Add("second", new(TimeSpan.FromSeconds(2), IsLongByNature: false));
        _turns.Add("third", new(TimeSpan.FromSeconds(1), IsLongByNature: false));
        using var stop = new CancellationTokenSource();
        var second = _turns.TakeAsync("second", () => ValueTask.FromResult(true), stop.Token).AsTask();
        var third = BeginAsync("third");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);

        await BeginAsync("first");
        await third;

        _begun.ShouldBe(["first", "third"]);
    }

    private async Task BeginAsync(string run) =>
        await _turns.TakeAsync(
            run,
            () =>
            {
                lock (_begun)
                    _begun.Add(run);

                return ValueTask.FromResult(run);
            },
            TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
}
