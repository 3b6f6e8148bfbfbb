using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.LocalHost;
using PexipFunctions.Web.AddIn.Manifest;

namespace PexipFunctions.Tests.Web.AddIn;

public sealed class ManifestWriterTests
{
    private static string Manifest(Integration? integration = null) => ManifestWriter.Write(integration ?? AddInIntegration.Example, AddInIntegration.Host);

    /// <summary>The snapshots are what Microsoft's converter reads in tests/addin/manifest.test.mjs.</summary>
    [Theory]
    [InlineData("", "manifest.xml")]
    [InlineData(" ", "manifest.xml")]
    [InlineData("Add a VMR now", "manifest-one-click.xml")]
    public void The_manifest_is_the_one_in_the_snapshot_and_the_linter_finds_nothing(string oneClickLabel, string snapshot)
    {
        var file = Path.Combine(Repository.Root, "tests", "PexipFunctions.Tests", "Web", "AddIn", "Snapshots", snapshot);
        var manifest = Manifest(AddInIntegration.Example with { AddinOneClickLabel = oneClickLabel });
        Assert.Equal(File.ReadAllText(file), manifest);
        Assert.Empty(ManifestLinter.Check(manifest));
    }

    [Fact]
    public void Texts_of_the_greatest_length_pass()
    {
        var longest = AddInIntegration.Example with
        {
            AddinProviderName = new('p', 125),
            AddinDisplayName = new('d', 125),
            AddinDescription = new('e', 250),
            AddinGroupLabel = new('g', 125),
            AddinButtonLabel = new('b', 125),
            AddinOneClickLabel = new('o', 125),
            AddinMobileLabel = new('m', 16),
            AddinSupertipTitle = new('t', 125),
            AddinSupertipText = new('s', 250),
            ManifestVersion = 99_999_999,
        };
        Assert.Empty(ManifestLinter.Check(Manifest(longest)));
    }

    [Fact]
    public void Admins_texts_are_escaped_and_come_back_unchanged()
    {
        const string Odd = "A & B <\"C\"> 'D' ]]> -- é 😀";
        var integration = AddInIntegration.Example with { AddinDisplayName = Odd, AddinButtonLabel = Odd, AddinOneClickLabel = Odd, AddinProviderName = Odd };
        var root = XDocument.Parse(Manifest(integration)).Root!;
        Assert.Equal(Odd, root.Element(ManifestNamespaces.App + "ProviderName")!.Value);
        Assert.Equal(Odd, (string?)root.Element(ManifestNamespaces.App + "DisplayName")!.Attribute("DefaultValue"));
        Assert.Equal(4, root.Descendants(ManifestNamespaces.Basic + "String").Count(entry => (string?)entry.Attribute("DefaultValue") == Odd));
    }

    [Fact]
    public void Characters_that_XML_cannot_hold_are_left_out()
    {
        var manifest = Manifest(AddInIntegration.Example with { AddinDisplayName = "A\u0000B\u000bC\uffff" });
        Assert.Contains("DefaultValue=\"ABC\"", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_id_is_the_integration_s()
    {
        var other = AddInIntegration.Example with { Id = IntegrationId.New() };
        Assert.Contains($"<Id>{AddInIntegration.Id}</Id>", Manifest(), StringComparison.Ordinal);
        Assert.Contains($"<Id>{other.Id}</Id>", Manifest(other), StringComparison.Ordinal);
    }

    [Fact]
    public void A_higher_manifest_version_is_a_higher_version_for_Outlook()
    {
        int[] versions = [1, 2, 9, 10, 9_999, 10_000, 10_001, 99_999, 100_000];
        var written = versions.Select(version => Version.Parse(ManifestWriter.Version(version))).ToList();
        Assert.Equal(written.Order(), written);
        Assert.Equal(written.Count, written.Distinct().Count());
    }

    /// <summary>Outlook and setup.ps1 replace an installed file by a higher version only, so that what an upgrade of this app changes would not arrive.</summary>
    [Fact]
    public void A_file_of_another_form_has_a_higher_form_number()
    {
        var both = Manifest() + Manifest(AddInIntegration.Example with { AddinOneClickLabel = "Add a VMR now" });
        var manifest = both.Replace($".{ManifestForm.Current}</Version>", ".0</Version>", StringComparison.Ordinal);
        var form = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(manifest)))[..16];
        Assert.True(form == "8BE3F3C49033307C", $"The file's form is {form} now. Raise ManifestForm.Current by one, and write that here.");
    }

    [Fact]
    public void Pane_texts_are_not_in_the_manifest()
    {
        var other = AddInIntegration.Example with { MailboxName = "Other", Texts = AddInIntegration.Example.Texts with { AddinPaneTitle = "Other", SuccessMessage = "Other", JoiningInstructionsTemplate = "{{alias_uuid}}" } };
        Assert.Equal(Manifest(), Manifest(other));
    }

    [Fact]
    public void Mobile_and_shared_folders_stand_in_version_1_1_only()
    {
        var root = XDocument.Parse(Manifest()).Root!;
        var outer = root.Element(ManifestNamespaces.Overrides10 + "VersionOverrides")!;
        var inner = outer.Elements().Last();
        Assert.Equal(ManifestNamespaces.Overrides11 + "VersionOverrides", inner.Name);
        Assert.DoesNotContain(outer.Descendants(), element => element.Name.Namespace == ManifestNamespaces.Overrides10 && element.Name.LocalName is "MobileFormFactor" or "SupportsSharedFolders" && element.Name.Namespace == ManifestNamespaces.Overrides10);
        Assert.Single(inner.Descendants(ManifestNamespaces.Overrides11 + "MobileFormFactor"));
        Assert.Equal("true", inner.Descendants(ManifestNamespaces.Overrides11 + "SupportsSharedFolders").Single().Value);
    }
}
