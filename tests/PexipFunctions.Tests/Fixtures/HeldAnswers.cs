using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace PexipFunctions.Tests.Fixtures;

/// <summary>Requests of a page whose answers wait until the test gives them, in the order that the test chooses.</summary>
internal sealed class HeldAnswers
{
    private const string Mark = "x-held";

    // A turn of the event loop after an answer was read, what the page makes of it at once is done.
    private const string Noting = """
        () => {
          if ("answersRead" in globalThis) return;
          globalThis.answersRead = {};
          const read = ({ headers }) => setTimeout(() => { answersRead[headers.get("x-held")] = true; });
          const { fetch } = globalThis;
          const { json } = Response.prototype;
          globalThis.fetch = (...request) => fetch(...request).then(response => (response.status === 401 && read(response), response));
          Response.prototype.json = function () { return json.call(this).finally(() => read(this)); };
        }
        """;

    private readonly Channel<IRoute> requests = Channel.CreateUnbounded<IRoute>();
    private readonly IPage page;
    private int answers;

    private HeldAnswers(IPage page) => this.page = page;

    /// <summary>Requests that the test has not taken.</summary>
    public int Waiting => requests.Reader.Count;

    /// <summary>Holds the answers of a page, as long as it is not loaded again.</summary>
    /// <param name="address">A regular expression.</param>
    public static async Task<HeldAnswers> HoldAsync(IPage page, string address)
    {
        var held = new HeldAnswers(page);
        await page.EvaluateAsync(Noting);
        await page.RouteAsync(new Regex(address), route => Assert.True(held.requests.Writer.TryWrite(route)));
        return held;
    }

    /// <summary>The next request, as soon as the page has sent it.</summary>
    public async Task<IRoute> NextAsync() => await requests.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

    /// <summary>Gives the app's own answer, or another, and waits until the page has read it.</summary>
    public async Task AnswerAsync(IRoute request, object? json = null, int status = 200)
    {
        var mark = new KeyValuePair<string, string>(Mark, $"{request.Request.Url} {++answers}");
        if (json is null)
        {
            var answer = await request.FetchAsync();
            await request.FulfillAsync(new() { Response = answer, Headers = answer.Headers.Append(mark) });
        }
        else
        {
            await request.FulfillAsync(new() { Status = status, Json = json, Headers = [mark] });
        }

        await page.WaitForFunctionAsync("mark => answersRead[mark]", mark.Value);
    }
}
