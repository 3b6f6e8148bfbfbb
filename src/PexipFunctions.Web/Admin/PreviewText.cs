using System.Text.Json;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Templates;
using PexipFunctions.Templates.Html;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Renders a template as it will arrive, or says where its error is.</summary>
public sealed class PreviewText(IntegrationStore store, TemplateRenderer templates)
{
    private static readonly JsonSerializerOptions Strict = new(IntegrationJson.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="id">The integration whose settings fill what the request leaves out; null: a new one's.</param>
    public async Task<Answer> RunAsync(Stream body, string? id, CancellationToken cancellationToken)
    {
        Integration? stored = null;
        if (id is not null)
        {
            stored = IntegrationId.TryParse(id, out var known) ? (await store.FindAsync(known, cancellationToken))?.Integration : null;
            if (stored is null)
            {
                return IntegrationAnswers.NotFound;
            }
        }

        var wanted = (await IntegrationDocument.ReadBodyAsync(body, cancellationToken)).Deserialize<PreviewRequest>(Strict)!;
        if (wanted.Field is null || !IntegrationFields.ByPath.TryGetValue(wanted.Field, out var field) || field.Scope is null)
        {
            return Answer.Malformed("no-template", "'field' must name a template field, such as joiningInstructionsTemplate.");
        }

        return IntegrationAnswers.Json(Preview(field, wanted, stored ?? new Integration { Id = IntegrationId.New(), Name = "" }));
    }

    private object Preview(IntegrationField field, PreviewRequest wanted, Integration integration)
    {
        var template = wanted.Template ?? (string)field.Read(integration)!;
        var values = Values(field.Scope!, wanted.Values, integration);
        var findings = TemplateCheck.Check(template, field.Scope!, field.Html);
        IReadOnlyList<PreviewPart> parts = [];
        if (!findings.Any(finding => finding.IsError))
        {
            try
            {
                parts = [.. Parts(field, template, values, ReplyOf(wanted, integration))];
                findings = [.. findings, .. parts.Where(part => part.WasRepaired).Select(_ => Repaired)];
            }
            catch (TemplateException exception)
            {
                findings = [.. findings, new TemplateFinding(FindingSeverity.Error, exception.Error.Line, exception.Error.Column, exception.Error.Message, exception.Error.Suggestion)];
            }
        }

        return new { field = field.Path, variables = field.Scope!.Variables, values, findings, parts };
    }

    private static TemplateFinding Repaired { get; } = new(
        FindingSeverity.Warning, 1, 1, "With these values the HTML would swallow or change what stands around it, or hide the tag. It is shown repaired, as it would go into the meeting; an alarm would tell of it.");

    private static Dictionary<string, string> Values(TemplateScope scope, IReadOnlyDictionary<string, string>? given, Integration integration)
    {
        var values = new Dictionary<string, string>(SampleValues.For(scope), StringComparer.Ordinal);
        if (values.ContainsKey("addin_server_domain") && integration.JoinServerFqdn.Length > 0)
        {
            values["addin_server_domain"] = integration.JoinServerFqdn;
        }

        foreach (var (name, value) in given ?? new Dictionary<string, string>())
        {
            values[name] = value;
        }

        return values;
    }

    private static int LongestText(IntegrationField field) => field.Path switch
    {
        "conferenceNameTemplate" => ReplyWriter.NameLength,
        "conferenceDescriptionTemplate" => ReplyWriter.DescriptionLength,
        _ => ReplyWriter.SubjectLength,
    };

    private static (ReplyFormat Format, bool HoldsHtml) ReplyOf(PreviewRequest wanted, Integration integration) =>
        (wanted.ReplyFormat ?? integration.ReplyFormat, (wanted.ExchangeKind ?? integration.Exchange.Kind) == ExchangeSettings.EwsKind);

    /// <summary>What the reply writer and the add-in do with the field: the very same steps.</summary>
    private IEnumerable<PreviewPart> Parts(IntegrationField field, string template, Dictionary<string, string> values, (ReplyFormat Format, bool HoldsHtml) reply)
    {
        if (!field.Html)
        {
            yield return new PreviewPart(field.Group == FieldGroup.Rooms ? "room" : "location", templates.RenderText(template, values, LongestText(field)).Trim(), null);
            yield break;
        }

        var html = templates.RenderHtml(template, values);
        if (field.Scope == TemplateScope.JoiningInstructions)
        {
            var block = SafeBlock.Of(html, values["alias_uuid"]);
            yield return new PreviewPart("meeting body", null, block.Html) { WasRepaired = block.WasRepaired };
            yield break;
        }

        var isRefusal = field.Path.StartsWith("reject", StringComparison.Ordinal);
        if (field.Group == FieldGroup.Pane)
        {
            yield return new PreviewPart("pane", null, html);
        }
        else if (!isRefusal && !field.Path.StartsWith("accept", StringComparison.Ordinal))
        {
            yield return new PreviewPart("meeting body", null, html);
        }
        else
        {
            foreach (var part in Replies(html, isRefusal, reply))
            {
                yield return part;
            }
        }
    }

    private static PreviewPart[] Replies(string html, bool isRefusal, (ReplyFormat Format, bool HoldsHtml) reply)
    {
        var isHtml = reply.Format == ReplyFormat.Html;
        if (isHtml && reply.HoldsHtml)
        {
            return [new PreviewPart("response comment", null, html)];
        }

        PreviewPart[] comment = isRefusal || !isHtml ? [new PreviewPart("response comment", ReadableText.FromHtml(html), null)] : [];
        return isHtml ? [.. comment, new PreviewPart("separate mail", null, html)] : comment;
    }
}
