using System.Xml.Linq;
using PexipFunctions.Calendars;
using PexipFunctions.Exchange.Requests;
using Polly;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Runs operations on one mailbox as Graph's calls are run: in its lane, with time limits, reads repeated, writes never, failures as <see cref="MailboxException"/>s.</summary>
internal sealed class EwsCalls(EwsConnection connection, Uri endpoint, MailboxConcurrencyLimit limit, TimeProvider time)
{
    private readonly RequestRetries retries = new(time);

    /// <summary>The message that answers.</summary>
    public Task<XElement> ReadAsync(XElement operation, CancellationToken cancellationToken) => RunAsync(retries.Reads, operation, cancellationToken);

    /// <summary>The message that answers.</summary>
    public Task<XElement> WriteAsync(XElement operation, CancellationToken cancellationToken) => RunAsync(retries.Writes, operation, cancellationToken);

    private Task<XElement> RunAsync(ResiliencePipeline pipeline, XElement operation, CancellationToken cancellationToken) => limit.RunAsync(async token =>
    {
        try
        {
            return await pipeline.ExecuteAsync(async limited => await TranslatedAsync(operation, limited), token);
        }
        catch (Polly.Timeout.TimeoutRejectedException error)
        {
            throw EwsFailures.Translate(error, endpoint)!;
        }
    }, cancellationToken);

    private async Task<XElement> TranslatedAsync(XElement operation, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await connection.SendAsync(operation, cancellationToken);
            var read = answer.IsSoap ? EwsAnswer.Read(answer.Body) : throw EwsFailures.Of(answer, endpoint);
            return read.Message ?? throw EwsFailures.Of(read.Error!, endpoint);
        }
        catch (Exception error) when (error is not MailboxException && EwsFailures.Translate(error, endpoint) is { } trouble)
        {
            throw trouble;
        }
    }
}
