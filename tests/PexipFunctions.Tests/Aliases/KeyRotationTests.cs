using System.Text;
using Microsoft.Extensions.Configuration;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Aliases;

/// <summary>The procedure of SECURITY.md: a new key first, the old one kept, later removed.</summary>
public sealed class KeyRotationTests
{
    private static readonly string Old = $"1:{Convert.ToBase64String(Encoding.ASCII.GetBytes("the old key of thirty-two bytes!"))}";
    private static readonly string New = $"2:{Convert.ToBase64String(Encoding.ASCII.GetBytes("the new key of thirty-two bytes!"))}";
    private readonly FixedSecrets secrets = new() { ["tag-keys"] = Old };
    private readonly TagKeys keys;
    private readonly IntegrationId integration = IntegrationId.New();

    public KeyRotationTests() => keys = new TagKeys(secrets, new ConfigurationBuilder().Build());

    [Fact]
    public async Task Beside_a_new_key_old_tags_stay_valid()
    {
        var tag = await WriteTagAsync();

        secrets["tag-keys"] = $"{New},{Old}";

        Assert.True(await IsValidAsync(tag));
        Assert.True(await IsValidAsync(await WriteTagAsync()));
    }

    [Fact]
    public async Task New_tags_need_the_new_key_only()
    {
        secrets["tag-keys"] = $"{New},{Old}";
        var tag = await WriteTagAsync();

        secrets["tag-keys"] = New;

        Assert.True(await IsValidAsync(tag));
    }

    [Fact]
    public async Task An_old_tag_is_forged_without_its_key()
    {
        var tag = await WriteTagAsync();

        secrets["tag-keys"] = New;

        Assert.False(await IsValidAsync(tag));
    }

    [Fact]
    public async Task A_subscription_s_state_is_believed_while_its_key_is_kept()
    {
        var state = ClientState.Write(integration, await keys.GetAsync(default));

        secrets["tag-keys"] = $"{New},{Old}";
        Assert.Equal(integration, ClientState.Read(state, await keys.GetAsync(default)));

        secrets["tag-keys"] = New;
        Assert.Null(ClientState.Read(state, await keys.GetAsync(default)));
    }

    [Fact]
    public async Task After_a_rotation_the_subscription_is_made_again_under_the_new_key()
    {
        var world = new ProductWorld();
        var host = await world.StartAsync();
        var before = await host.Get<MailboxStateStore>().FindAsync(world.Integration.Id, default);

        host.Get<IConfiguration>()["Secrets:tag-keys"] = $"{New},{host.Get<IConfiguration>()["Secrets:tag-keys"]}";
        await host.RenewAsync();
        var after = await host.Get<MailboxStateStore>().FindAsync(world.Integration.Id, default);

        Assert.NotEqual(before.SubscriptionId, after.SubscriptionId);
        Assert.EndsWith(" 2", after.SubscribedAs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_with_an_old_tag_is_accepted_after_a_rotation()
    {
        var world = new ProductWorld();
        var host = await world.StartAsync();
        var alias = await host.IssueAsync();
        host.Get<IConfiguration>()["Secrets:tag-keys"] = $"{New},{host.Get<IConfiguration>()["Secrets:tag-keys"]}";

        world.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = ProductWorld.Organizer,
            OrganizerName = "Organizer",
            Subject = "Review",
            Body = alias.Instructions,
            Start = ProductWorld.Start.UtcDateTime.AddDays(1),
            End = ProductWorld.Start.UtcDateTime.AddDays(1).AddHours(1),
            Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
        });
        await host.SettleAsync();

        Assert.Equal(InboxKind.Accept, Assert.Single(world.Inbox()).Kind);
    }

    private async Task<string> WriteTagAsync() =>
        new AliasTag(integration, NumericAlias.Parse("75123456"), AliasSamples.NewNonce()).Write(await keys.GetAsync(default));

    private async Task<bool> IsValidAsync(string tag) => TagReader.Read(tag, isHtml: false, await keys.GetAsync(default)).Aliases.Count == 1;
}
