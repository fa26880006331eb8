namespace Bohr.Cli.Telemetry;

/// <summary>Carries the requests of one signal, and remembers why the last one that failed did.</summary>
internal sealed class ExportRequests() : DelegatingHandler(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
{
    private volatile string? _failure;

    /// <summary>Why the last request failed; null when it did not.</summary>
    public string? Failure => _failure;

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Note(base.Send(request, cancellationToken));
        }
        catch (Exception exception)
        {
            _failure = Describe(exception);
            throw;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Note(await base.SendAsync(request, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            _failure = Describe(exception);
            throw;
        }
    }

    private HttpResponseMessage Note(HttpResponseMessage response)
    {
        _failure = response.IsSuccessStatusCode ? null : $"it answered {(int)response.StatusCode} {response.ReasonPhrase}";
        return response;
    }

    private static string Describe(Exception exception) =>
        exception is OperationCanceledException ? "it did not answer in time" : exception.Message.TrimEnd('.');
}
