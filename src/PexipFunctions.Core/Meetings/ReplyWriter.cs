using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Templates;
using PexipFunctions.Templates.Html;

namespace PexipFunctions.Meetings;

/// <summary>Renders the replies that a decision asks for, and the texts of the room. Pure but for the replies' ids.</summary>
public sealed class ReplyWriter(TemplateRenderer templates, IRandomSource random)
{
    /// <summary>Infinity's limit of a name is 250; the rest is left for a number that makes it unique.</summary>
    public const int NameLength = 240;
    public const int DescriptionLength = 250;
    public const int SubjectLength = 255;

    private readonly SafeBlocks blocks = new();

    /// <summary>The row with its rendered name, description and subject: the only trace of the raw subject.</summary>
    public Meeting WithTexts(Meeting meeting, Integration integration, AliasRecord alias, string rawSubject)
    {
        var values = new Dictionary<string, string>(AliasValues(alias))
        {
            ["subject"] = rawSubject,
            ["organizer_name"] = meeting.OrganizerName,
            ["organizer_email"] = meeting.OrganizerAddress,
        };
        var name = templates.RenderText(integration.Texts.ConferenceNameTemplate, values, NameLength).Trim();
        return meeting with
        {
            Name = name.Length > 0 ? name : alias.FullAlias,
            Description = templates.RenderText(integration.Texts.ConferenceDescriptionTemplate, values, DescriptionLength),
            Subject = templates.RenderText(integration.Texts.ConferenceSubjectTemplate, values, SubjectLength),
        };
    }

    /// <summary>
    /// The outbox entries for a draft: one, or a response and a mail where the integration answers in HTML and a response cannot
    /// hold it, or the organizer asked for no response.
    /// </summary>
    public IEnumerable<Reply> Write(ReplyDraft draft, Meeting meeting, Integration integration, AliasRecord? alias, DateTimeOffset now)
    {
        var html = Render(draft, meeting, integration, alias, now);
        var isHtml = integration.ReplyFormat == ReplyFormat.Html && html.Length > 0;
        var holdsHtml = isHtml && integration.Exchange.Kind == ExchangeSettings.EwsKind;
        var asMail = draft.Action is ReplyAction.Mail or ReplyAction.DeclineSilently || (isHtml && !holdsHtml);
        if (draft.Action != ReplyAction.Mail)
        {
            var isTold = draft.Action == ReplyAction.Decline || (draft.Action == ReplyAction.Accept && !asMail);
            yield return Entry(draft, draft.Action, isTold ? holdsHtml ? html : ReadableText.FromHtml(html) : "", now) with { IsHtml = isTold && holdsHtml };
        }

        if (asMail && meeting.OrganizerAddress.Length > 0)
        {
            yield return Entry(draft, ReplyAction.Mail, html, now) with { To = [meeting.OrganizerAddress] };
        }
    }

    /// <summary>The mail that tells an organizer of new PINs, since the row that knew the old ones was lost.</summary>
    internal Reply NewPins(Meeting meeting, AliasRecord alias, DateTimeOffset now)
    {
        var guests = alias.GuestPin.Length > 0 ? $" Guest PIN: {alias.GuestPin}." : "";
        var html = $"<p>The PINs of the Virtual Meeting Room {System.Net.WebUtility.HtmlEncode(alias.FullAlias)} had to be renewed; those that you were told before do not work any more.</p>"
            + $"<p>Host PIN: {alias.HostPin}.{guests}</p><p>Please tell the attendees who need them.</p>";
        return Entry(new ReplyDraft(ReplyAction.Mail, ReplyText.NewPins, meeting.EventId), ReplyAction.Mail, html, now) with { To = [meeting.OrganizerAddress] };
    }

    /// <summary>The joining instructions of an alias, as the add-in inserts them or the placeholder flow mails them.</summary>
    public SafeBlock JoiningInstructions(Integration integration, AliasRecord alias, string tag)
    {
        var values = JoiningValues(integration, alias, tag);
        return blocks.Of(templates.RenderHtml(integration.Texts.JoiningInstructionsTemplate, values), tag, values.Values);
    }

    /// <summary>The location text of an alias; empty when none is configured.</summary>
    public string Location(Integration integration, AliasRecord alias, string tag) =>
        templates.RenderText(integration.Texts.LocationTemplate, JoiningValues(integration, alias, tag), SubjectLength);

    /// <summary>An id for an outbox entry.</summary>
    internal string NewId() => random.NewGuid().ToString("N");

    private static Dictionary<string, string> JoiningValues(Integration integration, AliasRecord alias, string tag) => new(AliasValues(alias))
    {
        ["addin_server_domain"] = integration.JoinServerFqdn,
        ["alias_uuid"] = tag,
        ["guest_pin"] = alias.GuestPin,
    };

    private static Dictionary<string, string> AliasValues(AliasRecord alias) => new()
    {
        ["alias"] = alias.FullAlias,
        ["numeric_alias"] = alias.NumericAlias.Value,
    };

    private Reply Entry(ReplyDraft draft, ReplyAction action, string body, DateTimeOffset now) => new()
    {
        Id = NewId(),
        Action = action,
        Text = draft.Text,
        EventId = draft.EventId,
        Body = body,
        CreatedAt = now,
    };

    private string Render(ReplyDraft draft, Meeting meeting, Integration integration, AliasRecord? alias, DateTimeOffset now)
    {
        var template = ReplyTexts.Of(integration, draft.Text);
        if (template.Length == 0)
        {
            return "";
        }

        var values = alias is null ? [] : AliasValues(alias);
        values["correlation_id"] = meeting.CorrelationId;
        if (ReplyTexts.IsAcceptance(draft.Text) && alias is not null)
        {
            var time = draft.Time ?? MeetingClock.Next(meeting, now);
            values["start_time"] = MeetingClock.Print(time.Start, meeting.TimeZone);
            values["end_time"] = MeetingClock.Print(time.End, meeting.TimeZone);
            values["pin"] = alias.HostPin;
            values["guest_pin"] = alias.GuestPin;
        }

        return templates.RenderHtml(template, values);
    }
}
