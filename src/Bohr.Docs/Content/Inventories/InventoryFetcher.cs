using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Bohr.Docs.Content.Inventories;

/// <summary>Asks servers for inventories: each within a deadline, none above a size, and never one that is damaged.</summary>
internal sealed class InventoryFetcher : IDisposable
{
    private readonly HttpClient _client;
    private readonly TimeSpan _deadline;
    private readonly int _mostBytes;

    /// <summary>Prepares; nothing is asked yet.</summary>
    /// <param name="deadline">For each inventory, from the connection to the last byte; null: 20 s.</param>
    /// <param name="mostBytes">Largest inventory. The largest that is known has 2 MB.</param>
    /// <param name="handler">Speaks to servers; null: HTTP.</param>
    public InventoryFetcher(TimeSpan? deadline = null, int mostBytes = 32 << 20, HttpMessageHandler? handler = null)
    {
        (_deadline, _mostBytes) = (deadline ?? TimeSpan.FromSeconds(20), mostBytes);
        _client = new HttpClient(handler ?? new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("bohr", "1"));
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Asks for one. What goes wrong is in the answer.</summary>
    /// <param name="url">Where.</param>
    /// <param name="kept">What is there from earlier: the server may say that it is still the same. Null: nothing.</param>
    public async Task<InventoryAnswer> FetchAsync(Uri url, KeptInventory? kept)
    {
        using var ending = new CancellationTokenSource(_deadline);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (kept?.Tag.Length > 0)
                request.Headers.TryAddWithoutValidation("If-None-Match", kept.Tag);

            if (kept?.Modified.Length > 0)
                request.Headers.TryAddWithoutValidation("If-Modified-Since", kept.Modified);

            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotModified && kept is not null)
                return new InventoryAnswer(null, null, kept.Tag, kept.Modified);

            if (!response.IsSuccessStatusCode)
                return Failed($"the server answers {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)} {response.ReasonPhrase}".TrimEnd());

            if (response.Content.Headers.ContentLength > _mostBytes)
                return Failed(TooLarge());

            var content = await ReadAsync(response.Content, ending.Token).ConfigureAwait(false);
            if (content is null)
                return Failed(TooLarge());

            return InventoryFormat.Problem(content) is { } problem
                ? Failed(problem)
                : new InventoryAnswer(content, null, First(response.Headers, "ETag"), First(response.Content.Headers, "Last-Modified"));
        }
        catch (OperationCanceledException)
        {
            return Failed($"it was not there after {_deadline.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Failed($"the server cannot be reached or ends too early ({(exception.InnerException ?? exception).Message.TrimEnd('.')})");
        }
    }

    private async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken ending)
    {
        using var kept = new MemoryStream();
        var stream = await content.ReadAsStreamAsync(ending).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[16 << 10];
            while (await stream.ReadAsync(buffer, ending).ConfigureAwait(false) is > 0 and var count)
            {
                if (kept.Length + count > _mostBytes)
                    return null;

                kept.Write(buffer, 0, count);
            }
        }

        return kept.ToArray();
    }

    private string TooLarge() => $"it is larger than the {_mostBytes.ToString(CultureInfo.InvariantCulture)} bytes that are taken";

    private static InventoryAnswer Failed(string cause) => new(null, cause);

    private static string First(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : "";
}
