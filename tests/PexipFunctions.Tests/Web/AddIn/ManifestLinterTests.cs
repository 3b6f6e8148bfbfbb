using PexipFunctions.Web.AddIn.Manifest;

namespace PexipFunctions.Tests.Web.AddIn;

/// <summary>A linter that finds nothing in anything would be no test.</summary>
public sealed class ManifestLinterTests
{
    [Theory]
    [InlineData("<ProviderName>Pexip</ProviderName>", "", "ProviderName is missing")]
    [InlineData("<ProviderName>Pexip</ProviderName>\n  <DefaultLocale>en-US</DefaultLocale>", "<DefaultLocale>en-US</DefaultLocale><ProviderName>Pexip</ProviderName>", "out of order")]
    [InlineData("<SupportsSharedFolders>true</SupportsSharedFolders>", "<FunctionFile resid=\"commandsUrl\" /><SupportsSharedFolders>true</SupportsSharedFolders>", "out of order")]
    [InlineData("https://addin.example.com/addin/0f8fad5b-d9cb-469f-a165-70867728950e/pane", "http://addin.example.com/pane", "no https address")]
    [InlineData("resid=\"groupLabel\"", "resid=\"other\"", "defined nowhere")]
    [InlineData("id=\"groupLabel\"", "id=\"buttonLabel\"", "occurs twice")]
    [InlineData("id=\"vmrGroup\"", "id=\"vmrGroupWithAnIdOfMoreThan32Characters\"", "more than 32")]
    [InlineData("size=\"80\"", "size=\"64\"", "size 80")]
    [InlineData("size=\"48\" resid=\"icon-144-mobile\" scale=\"3\"", "size=\"48\" resid=\"icon-144-mobile\" scale=\"4\"", "size 48, scale 3")]
    [InlineData(" xsi:type=\"bt:MobileIconList\"", "", "MobileIconList")]
    [InlineData("<Action xsi:type=\"ShowTaskpane\">", "<Action xsi:type=\"ExecuteFunction\">", "lacks what it opens")]
    [InlineData("xsi:type=\"MobileButton\"", "xsi:type=\"Button\"", "no button of its surface")]
    [InlineData("<Version>1.0.1.1</Version>", "<Version>1.0.100000.0</Version>", "Version")]
    [InlineData("resid=\"mobileLabel\"", "resid=\"supertipTitle\"", "more than 16")]
    [InlineData("DefaultValue=\"Pexip Scheduling Service\"", "DefaultValue=\"\"", "DisplayName")]
    public void The_linter_finds_what_is_broken(string right, string wrong, string finding)
    {
        var manifest = ManifestWriter.Write(AddInIntegration.Example, AddInIntegration.Host);
        Assert.Contains(right, manifest, StringComparison.Ordinal);
        Assert.Contains(ManifestLinter.Check(manifest.Replace(right, wrong, StringComparison.Ordinal)), found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(126, 250)]
    [InlineData(125, 251)]
    public void The_linter_finds_texts_that_are_too_long(int label, int text)
    {
        var integration = AddInIntegration.Example with { AddinButtonLabel = new('b', label), AddinSupertipText = new('s', text) };
        Assert.NotEmpty(ManifestLinter.Check(ManifestWriter.Write(integration, AddInIntegration.Host)));
    }
}
