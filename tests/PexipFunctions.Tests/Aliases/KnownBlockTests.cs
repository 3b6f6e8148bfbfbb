using Azure;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Aliases;

/// <summary>What the pane is told of a block: what was printed, to those who have its tag.</summary>
public sealed class KnownBlockTests
{
    [Fact]
    public async Task The_pane_is_told_what_was_printed_though_the_template_has_changed_since()
    {
        var (world, host) = await StartAsync();
        var issued = await host.IssueAsync();
        world.Integration = world.Integration with { Texts = world.Integration.Texts with { JoiningInstructionsTemplate = "<p>Changed {{alias_uuid}}</p>" } };

        var answer = await InspectAsync(world, host, issued.AliasTag);
        Assert.Equal(TagState.Usable, answer.State);
        AssertSame(issued.Printed!, answer.Printed!);
        Assert.True(answer.Printed!.Exact);
        Assert.Contains(issued.AliasTag, answer.Printed.Text, StringComparison.Ordinal);
        Assert.Equal(issued.NumericAlias, answer.Printed.Number);
    }

    [Fact]
    public async Task The_pane_is_told_the_place_that_the_template_gives_or_none()
    {
        var (world, host) = await StartAsync();
        var issued = await host.IssueAsync();
        Assert.Null((await InspectAsync(world, host, issued.AliasTag)).Printed!.Location);

        world.Integration = world.Integration with { Texts = world.Integration.Texts with { LocationTemplate = "VMR {{numeric_alias}}" } };
        Assert.Equal($"VMR {issued.NumericAlias}", (await InspectAsync(world, host, issued.AliasTag)).Printed!.Location);
    }

    [Fact]
    public async Task A_template_that_prints_something_else_each_time_is_kept_as_it_was_given_out()
    {
        var (world, host) = await StartAsync("<p>Word {{ numeric_alias|pex_random_pin(8) }}</p><p>{{alias_uuid}}</p>");
        var issued = await host.IssueAsync();
        AssertSame(KnownBlock.Of(PrintedBlock.Of(issued.Instructions), issued.NumericAlias, isExact: true)!, issued.Printed!);
        AssertSame(issued.Printed!, (await InspectAsync(world, host, issued.AliasTag)).Printed!);
    }

    [Fact]
    public async Task Of_an_alias_that_was_issued_before_it_is_rendered_again_and_said_to_be_so()
    {
        var (world, host) = await StartAsync();
        var issued = await host.IssueAsync();
        await world.Tables.Get(TableNames.Aliases).TryDeleteAsync(issued.NumericAlias, "printed", ETag.All, CancellationToken.None);

        var printed = (await InspectAsync(world, host, issued.AliasTag)).Printed!;
        Assert.False(printed.Exact);
        Assert.Equal((issued.Printed!.Text, issued.NumericAlias), (printed.Text, printed.Number));
    }

    [Fact]
    public async Task After_a_restore_without_the_alias_it_is_rendered_from_the_tag()
    {
        var (world, host) = await StartAsync();
        var issued = await host.IssueAsync();
        foreach (var row in new[] { "alias", "printed" })
        {
            await world.Tables.Get(TableNames.Aliases).TryDeleteAsync(issued.NumericAlias, row, ETag.All, CancellationToken.None);
        }

        var answer = await InspectAsync(world, host, issued.AliasTag);
        Assert.Equal((TagState.Usable, issued.Printed!.Text, false), (answer.State, answer.Printed!.Text, answer.Printed.Exact));
    }

    [Fact]
    public async Task A_tag_of_a_number_s_earlier_life_is_told_nothing_of_the_later_one()
    {
        var (world, host) = await StartAsync("<p>Dial {{alias}}</p><p>PIN {{guest_pin}}</p><p>{{alias_uuid}}</p>");
        var issued = await host.IssueAsync();
        var aliases = host.Get<AliasStore>();
        var known = (await aliases.FindAsync(NumericAlias.Parse(issued.NumericAlias), CancellationToken.None))!;
        var secret = known.Value with { Nonce = "0011223344556677", GuestPin = "987654" };
        Assert.True(await aliases.TryReplaceAsync(known, secret, new PrintedBlock("Dial it\nPIN 987654", []), CancellationToken.None));

        var answer = await InspectAsync(world, host, issued.AliasTag);
        Assert.Equal(TagState.Released, answer.State);
        Assert.DoesNotContain("987654", answer.Printed!.Text, StringComparison.Ordinal);
        Assert.False(answer.Printed.Exact);
    }

    private static async Task<(ProductWorld World, ProductHost Host)> StartAsync(string? template = null)
    {
        var world = new ProductWorld();
        world.Integration = world.Integration with { Texts = world.Integration.Texts with { JoiningInstructionsTemplate = template ?? world.Integration.Texts.JoiningInstructionsTemplate } };
        return (world, await world.StartAsync());
    }

    private static Task<TagAnswer> InspectAsync(ProductWorld world, ProductHost host, string tag) =>
        host.Get<InspectTag>().RunAsync(world.Integration, new TagStatusRequest(tag), CancellationToken.None);

    private static void AssertSame(KnownBlock expected, KnownBlock actual) =>
        Assert.Equal((expected.Text, string.Join(' ', expected.Links), expected.Number, expected.Exact), (actual.Text, string.Join(' ', actual.Links), actual.Number, actual.Exact));
}
