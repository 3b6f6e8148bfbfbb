using System.Net;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Web.Admin;

namespace PexipFunctions.Tests.Docs.Fields;

/// <summary>What a save in the console does, with a meeting ahead that was scheduled before.</summary>
internal static class SavePlays
{
    private static readonly Dictionary<string, JsonNode> Others = new(StringComparer.Ordinal)
    {
        ["exchange.kind"] = "ews",
        ["exchange.url"] = "https://another.example.com/EWS/Exchange.asmx",
        ["exchange.endpoint"] = "https://graph.microsoft.us/v1.0",
        ["exchange.tenantId"] = "22222222-2222-4222-8222-222222222222",
        ["mailboxEmailAddress"] = "another@example.com",
        ["infinity.provisioning"] = "atAcceptance",
        ["infinity.address"] = "https://another.example.com",
        ["addinServerFqdn"] = "another.example.com",
    };

    public static async Task IsRefusedAsync(IntegrationField field)
    {
        var stage = await AdminStage.BeginAsync(integration => Reached(integration, field) with { Infinity = integration.Infinity with { PolicySecretName = "policy" } });
        await stage.ScheduleAsync(hours: 2);
        await using var admin = await AdminHost.StartAsync(stage.World, new LogLines());
        var (status, answer) = await PutAsync(admin, stage, field, Others[field.Path]);
        Assert.Equal((HttpStatusCode.Conflict, 1), (status, (int?)answer["meetings"]));
        Assert.Contains(field.Name, (string)answer["detail"]!, StringComparison.Ordinal);
        await stage.Host.AdvanceInStepsAsync(TimeSpan.FromHours(5));

        Assert.Equal(HttpStatusCode.OK, (await PutAsync(admin, stage, field, Others[field.Path])).Status);
    }

    /// <summary>An integration whose mailbox is reached in the way that has the field.</summary>
    public static Integration Reached(Integration integration, IntegrationField field) =>
        field.IsOf(integration.Exchange.Kind) ? integration : integration with { Exchange = SampleIntegration.OnPremises };

    public static async Task IsInManifestAsync(IntegrationField field)
    {
        var stage = await AdminStage.BeginAsync();
        await stage.ScheduleAsync(hours: 2);
        await using var admin = await AdminHost.StartAsync(stage.World, new LogLines());
        var address = $"/addin/{stage.World.Integration.Id}/manifest.xml";
        var (before, value) = (await admin.Client.GetStringAsync(address), (string?)Others.GetValueOrDefault(field.Path) ?? "Changed by admin");
        var (status, answer) = await PutAsync(admin, stage, field, value);
        Assert.Equal((HttpStatusCode.OK, stage.World.Integration.ManifestVersion + 1), (status, (int?)answer["integration"]!["manifestVersion"]));
        var after = await admin.Client.GetStringAsync(address);
        Assert.DoesNotContain(value, before, StringComparison.Ordinal);
        Assert.Contains(value, after, StringComparison.Ordinal);
        Assert.NotEqual(VersionOf(before), VersionOf(after));
        Assert.Contains(address, await admin.Client.GetStringAsync($"/api/integrations/{stage.World.Integration.Id}/setup.ps1"), StringComparison.Ordinal);

        // All else works: what was scheduled is served, and the old button gives out aliases.
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await stage.PressAsync()).Status);
        await stage.ScheduleAsync(hours: 2);
        Assert.Equal(2, stage.World.Inbox().Count);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> PutAsync(AdminHost admin, AdminStage stage, IntegrationField field, JsonNode value)
    {
        var stored = (await admin.Store.FindAsync(stage.World.Integration.Id, default))!;
        var document = AdminHost.Document(stored.Integration);
        var (section, name) = field.Path.Split('.') is [var outer, var inner] ? (document[outer]!.AsObject(), inner) : (document, field.Path);
        section[name] = value.DeepClone();
        if (field.Path == "exchange.kind")
        {
            document["exchange"] = IntegrationJson.ToJson(stored.Integration with { Exchange = SampleIntegration.OnPremises })["exchange"]!.DeepClone();
        }

        using var response = await admin.PutAsync(stage.World.Integration.Id.ToString(), document, $"\"{stored.Revision}\"");
        return (response.StatusCode, await AdminHost.ReadAsync(response));
    }

    private static string VersionOf(string manifest) => System.Xml.Linq.XDocument.Parse(manifest).Root!.Elements().First(element => element.Name.LocalName == "Version").Value;
}
