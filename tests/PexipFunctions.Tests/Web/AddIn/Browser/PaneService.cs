using System.Text.Json;
using PexipFunctions.Aliases;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>What the app answers to the pane in a browser test.</summary>
public sealed class PaneService
{
    public const string FirstTag = "PXPS:-AEAQGIBRAEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGE#";
    public const string SecondTag = "PXPS:-AEAQGIBSGIZDEMRSGIZDEMRSGIZDEMRSGIZDEMRSGIZDEMRSGI#";

    /// <summary>Completed: aliases are answered. A test that holds it sees the pane at work.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public bool Unavailable { get; set; }

    public string? RefusedBecause { get; set; }

    public string TagState { get; set; } = "usable";

    /// <summary>What was last asked about a tag.</summary>
    public JsonElement TagRequest { get; set; }

    /// <summary>The header of the last request for an alias.</summary>
    public string Authorization { get; set; } = "";

    public string Location { get; set; } = "";

    public int AliasRequests { get; set; }

    public static string Instructions(string tag) => PexipFunctions.Templates.DefaultTexts.JoiningInstructions
        .Replace("{{alias_uuid}}", tag, StringComparison.Ordinal)
        .Replace("{{alias}}", "55123456@example.com", StringComparison.Ordinal)
        .Replace("{{numeric_alias}}", "55123456", StringComparison.Ordinal)
        .Replace("{{addin_server_domain}}", "join.example.com", StringComparison.Ordinal);

    /// <summary>What the app tells of a block of <see cref="Instructions"/>.</summary>
    public static object Printed(string tag)
    {
        var printed = PrintedBlock.Of(Instructions(tag))!;
        return new { text = printed.Text, links = printed.Links, number = "55123456", exact = true };
    }

    internal object Alias() => new
    {
        alias = "55123456@example.com",
        numericAlias = "55123456",
        aliasTag = FirstTag,
        instructions = Instructions(FirstTag),
        mailboxName = "VMR Scheduling",
        mailboxAddress = "vmr-scheduling@example.com",
        location = Location,
        printed = Printed(FirstTag),
    };
}
