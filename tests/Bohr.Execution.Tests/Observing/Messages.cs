using Microsoft.Extensions.Logging;

namespace Bohr.Execution.Tests.Observing;

/// <summary>A logger that keeps what it is told.</summary>
internal sealed class Messages(Action? whenTold = null) : ILogger
{
    private readonly List<(int Id, LogLevel Level, string Text)> _all = [];

    public (int Id, LogLevel Level, string Text)[] All
    {
        get
        {
            lock (_all)
                return [.. _all];
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_all)
            _all.Add((eventId.Id, logLevel, formatter(state, exception)));

        whenTold?.Invoke();
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;
}
