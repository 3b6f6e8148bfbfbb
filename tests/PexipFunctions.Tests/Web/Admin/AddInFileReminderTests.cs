using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Web.Admin;

/// <summary>The reminder that the add-in file must be installed again: the list, the document and a save tell the same.</summary>
public sealed class AddInFileReminderTests : IAsyncLifetime
{
    private AdminHost host = null!;
    private string id = "";

    public async Task InitializeAsync()
    {
        host = await AdminHost.StartAsync();
        (id, _) = await host.CreateAsync();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData(-1)]
    [InlineData(null)]
    public async Task The_reminder_comes_with_a_release_of_another_form_of_the_file_and_ends_when_that_is_installed(int? formBefore)
    {
        await InstallAsync();
        Assert.Equal([false, false, false], await ToldAsync());
        await WasInstalledByReleaseOfFormAsync(formBefore is { } less ? ManifestForm.Current + less : null);
        Assert.Equal([true, true, true], await ToldAsync());
        await InstallAsync();
        Assert.Equal([false, false, false], await ToldAsync());
    }

    [Fact]
    public async Task The_reminder_does_not_come_when_a_release_goes_back_to_an_older_form()
    {
        await InstallAsync();
        await WasInstalledByReleaseOfFormAsync(ManifestForm.Current + 1);
        Assert.Equal([false, false, false], await ToldAsync());
    }

    [Fact]
    public async Task A_document_that_was_read_may_be_sent_back_and_does_not_decide_about_it()
    {
        var document = await host.GetAsync($"/api/integrations/{id}");
        document["manifestMustBeReinstalled"] = false;
        using var saved = await host.PutAsync(id, document, "*");
        Assert.True((bool)(await AdminHost.ReadAsync(saved))["manifestMustBeReinstalled"]!);
    }

    private async Task InstallAsync()
    {
        using var answer = await host.Client.PostAsync($"/api/integrations/{id}/manifest-installed", content: null);
        Assert.True(answer.IsSuccessStatusCode);
    }

    private async Task<IReadOnlyList<bool>> ToldAsync()
    {
        var document = await host.GetAsync($"/api/integrations/{id}");
        var item = Assert.Single((await host.GetAsync("/api/integrations"))["items"]!.AsArray())!;
        using var saved = await host.PutAsync(id, document.DeepClone(), "*");
        return [.. new JsonNode[] { item, document, await AdminHost.ReadAsync(saved) }.Select(each => (bool)each["manifestMustBeReinstalled"]!)];
    }

    /// <summary>Null: by one that knew of no forms, and wrote no such column.</summary>
    private async Task WasInstalledByReleaseOfFormAsync(int? form)
    {
        var table = host.Tables.Get(TableNames.Integrations);
        var row = (await table.FindAsync("integration", id, CancellationToken.None))!;
        Assert.True(row.Remove("manifestForm"));
        _ = form is null ? null : row["manifestForm"] = form;
        Assert.True(await table.TryReplaceAsync(row, CancellationToken.None));
    }
}
