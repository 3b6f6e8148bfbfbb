using System.Xml.Linq;
using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Ews;

/// <summary>One equipment mailbox through Exchange Web Services.</summary>
internal sealed class EwsMailbox(EwsCalls calls, EwsOperations operations) : IMailbox
{
    private readonly EwsSeenItems seen = new();
    private readonly EwsNames names = new(calls);
    private readonly EwsSearches searches = new(calls, operations);

    public async Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken)
    {
        var (item, hasLostBody) = await FindAsync(eventId, cancellationToken);
        if (item is null)
        {
            return null;
        }

        seen.Note(item);
        await names.ResolveOrganizerAsync(item, cancellationToken);
        var master = EwsEvents.KindOf(item) is EventKind.Occurrence or EventKind.Exception ? await FindMasterAsync(eventId, cancellationToken) : null;
        return EwsEvents.Read(item, master, hasLostBody);
    }

    public Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken) =>
        searches.ListChangesAsync(since, top, cancellationToken);

    /// <summary>A state that is not taken any more, as after the mailbox was moved, is followed by the whole calendar.</summary>
    public async Task<CalendarFeed?> FollowAsync(string? state, CancellationToken cancellationToken)
    {
        try
        {
            return EwsFeed.Read(await calls.ReadAsync(operations.SyncItems(state), cancellationToken), state is null);
        }
        catch (MailboxException error) when (state is not null && EwsCodes.OfSyncState.Contains(EwsErrorException.CodeOf(error)))
        {
            return EwsFeed.Read(await calls.ReadAsync(operations.SyncItems(null), cancellationToken), beganAgain: true);
        }
    }

    public Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken) => searches.FindByUidAsync(iCalUId, cancellationToken);

    public async Task<string> ReadCalendarIdAsync(CancellationToken cancellationToken)
    {
        var answer = await calls.ReadAsync(operations.GetCalendar(), cancellationToken);
        return (string?)answer.Descendants(EwsXml.Types + "FolderId").FirstOrDefault()?.Attribute("Id") is { Length: > 0 } id
            ? id
            : throw new MailboxException(MailboxTrouble.Transient, "Exchange gave a calendar without its id.");
    }

    public async Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var answer = await calls.ReadAsync(EwsOperations.GetItem(EwsProperties.Series, seriesMasterId), cancellationToken);
        return await searches.ListOccurrencesAsync(EwsSeries.Of(ItemOf(answer)), from, to, cancellationToken);
    }

    public Task<bool> AcceptAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
        AnswerAsync("AcceptItem", eventId, EwsComment.Plain(comment), sendResponse, cancellationToken);

    public Task<bool> DeclineAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
        AnswerAsync("DeclineItem", eventId, EwsComment.Plain(comment), sendResponse, cancellationToken);

    public Task<bool> AnswerInHtmlAsync(string eventId, bool accepts, string html, CancellationToken cancellationToken) =>
        AnswerAsync(accepts ? "AcceptItem" : "DeclineItem", eventId, new EwsComment(html, IsHtml: true), sendResponse: true, cancellationToken);

    public Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken) => calls.WriteAsync(EwsOperations.Send(mail), cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) => calls.ReadAsync(operations.GetCalendar(), cancellationToken);

    public async Task<string?> DescribeServerAsync(CancellationToken cancellationToken) =>
        EwsServer.Describe(await calls.ReadAsync(operations.GetCalendar(), cancellationToken));

    private static XElement ItemOf(XElement answer) => answer.Elements(EwsXml.Messages + "Items").Elements().FirstOrDefault()
        ?? throw new MailboxException(MailboxTrouble.Transient, "Exchange gave no item and no error.");

    private static async Task<XElement?> UnlessMissingAsync(Task<XElement> request)
    {
        try
        {
            return ItemOf(await request);
        }
        catch (MailboxException error) when (error.Trouble == MailboxTrouble.ItemNotFound)
        {
            return null;
        }
    }

    /// <summary>An item whose body Exchange cannot give is read without it: what is known of it is better than nothing.</summary>
    private async Task<(XElement? Item, bool HasLostBody)> FindAsync(string eventId, CancellationToken cancellationToken)
    {
        try
        {
            return (await UnlessMissingAsync(calls.ReadAsync(EwsOperations.GetItem(EwsProperties.Event, eventId), cancellationToken)), false);
        }
        catch (MailboxException error) when (EwsCodes.OfBody.Contains(EwsErrorException.CodeOf(error)))
        {
            return (await UnlessMissingAsync(calls.ReadAsync(EwsOperations.GetItem(EwsProperties.EventWithoutBody, eventId), cancellationToken)), true);
        }
    }

    /// <summary>Null: the mailbox was invited to the occurrence alone.</summary>
    private async Task<string?> FindMasterAsync(string occurrenceId, CancellationToken cancellationToken) =>
        await UnlessMissingAsync(calls.ReadAsync(EwsOperations.GetMasterOf(occurrenceId), cancellationToken)) is { } master ? EwsItemId.Of(master).Id : null;

    private async Task<bool> AnswerAsync(string answer, string eventId, EwsComment? comment, bool sendResponse, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(answer, seen.Take(eventId) ?? await FindVersionAsync(eventId, cancellationToken), comment, sendResponse, cancellationToken);
        }
        catch (MailboxException error) when (EwsCodes.OfVersion.Contains(EwsErrorException.CodeOf(error)))
        {
            // It has changed since it was read; what was refused took no effect.
            return await AnswerAsync(answer, await FindVersionAsync(eventId, cancellationToken), comment, sendResponse, cancellationToken);
        }
    }

    private async Task<bool> AnswerAsync(string answer, EwsItemId? item, EwsComment? comment, bool sendResponse, CancellationToken cancellationToken)
    {
        try
        {
            await (item is null ? Task.CompletedTask : calls.WriteAsync(EwsOperations.Answer(answer, item, comment, sendResponse), cancellationToken));
            return item is not null;
        }
        catch (MailboxException error) when (error.Trouble == MailboxTrouble.ItemNotFound)
        {
            return false;
        }
    }

    private async Task<EwsItemId?> FindVersionAsync(string eventId, CancellationToken cancellationToken) =>
        await UnlessMissingAsync(calls.ReadAsync(EwsOperations.GetItem(EwsProperties.IdOnly, eventId), cancellationToken)) is { } item ? EwsItemId.Of(item) : null;
}
