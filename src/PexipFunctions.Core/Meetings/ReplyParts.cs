using System.Net;

namespace PexipFunctions.Meetings;

/// <summary>Other ways for a reply that Graph does not take as it is. Pure but for the ids.</summary>
internal sealed class ReplyParts(ReplyWriter writer)
{
    private const int Halves = 2;

    /// <summary>
    /// The same without a response, since the organizer asked for none. A refusal says why by mail: one is added, unless
    /// the integration's mail of it is in the outbox anyway.
    /// </summary>
    public IReadOnlyList<Reply> WithoutResponse(Reply reply, Meeting meeting)
    {
        // Another id: a record that is written twice, since storage failed behind its effect, must not take it for what it stands for.
        var silent = reply with { Id = writer.NewId(), Action = reply.IsRefusal ? ReplyAction.DeclineSilently : ReplyAction.AcceptSilently, Body = "" };
        var isMailed = meeting.Outbox.Any(other => other.Action == ReplyAction.Mail && other.Text == reply.Text && other.EventId == reply.EventId);
        return reply.IsRefusal && !isMailed && meeting.OrganizerAddress.Length > 0 ? [silent, Mail(reply, meeting)] : [silent];
    }

    /// <summary>A mail to several as two: whom Graph does not take is found by halving. The organizer's own part is apart, and goes out last.</summary>
    public IReadOnlyList<Reply> Halved(Reply mail, Meeting meeting)
    {
        var whole = mail.PartOf ?? writer.NewId();
        var others = mail.Bcc.Concat(mail.To.Where(address => !IsOrganizer(address, meeting))).ToList();
        var parts = others.Chunk((others.Count + 1) / Halves).Select(some => mail with { Id = writer.NewId(), To = [], Bcc = some, PartOf = whole, Attempts = 0 });
        return mail.To.Any(address => IsOrganizer(address, meeting))
            ? [.. parts, mail with { Id = writer.NewId(), To = [meeting.OrganizerAddress], Bcc = [], PartOf = whole, Attempts = 0 }]
            : [.. parts];
    }

    /// <summary>A mail to more than one may have as the most that it may, and another to the rest. Null: it may go as it is.</summary>
    public IReadOnlyList<Reply>? Divided(Reply mail, int most)
    {
        var first = Math.Max(0, most - mail.To.Count);
        return mail.Action != ReplyAction.Mail || mail.Bcc.Count <= first
            ? null
            :
            [
                mail with { Id = writer.NewId(), Bcc = [.. mail.Bcc.Take(first)], Attempts = 0 },
                mail with { Id = writer.NewId(), To = [], Bcc = [.. mail.Bcc.Skip(first)], Attempts = 0 },
            ];
    }

    /// <summary>Whether a mail goes to more than one.</summary>
    public static bool IsToSeveral(Reply mail) => mail.To.Count + mail.Bcc.Count > 1;

    /// <summary>Whether it is the organizer's own part of a mail.</summary>
    public static bool IsOrganizersPart(Reply reply) => reply is { PartOf: not null, To.Count: > 0 };

    /// <summary>The organizer's own part of a mail that tells of somebody whom it did not reach.</summary>
    public static Reply OrganizersPart(Reply mail, Meeting meeting, string id) => mail with { Id = id, To = [meeting.OrganizerAddress], Bcc = [], Attempts = 0, Unreached = mail.Bcc };

    private Reply Mail(Reply reply, Meeting meeting) => reply with
    {
        Id = writer.NewId(),
        Action = ReplyAction.Mail,
        Body = reply.IsHtml ? reply.Body : $"<p>{WebUtility.HtmlEncode(reply.Body).Replace("\n", "<br>", StringComparison.Ordinal)}</p>",
        To = [meeting.OrganizerAddress],
    };

    private static bool IsOrganizer(string address, Meeting meeting) => string.Equals(address, meeting.OrganizerAddress, StringComparison.OrdinalIgnoreCase);
}
