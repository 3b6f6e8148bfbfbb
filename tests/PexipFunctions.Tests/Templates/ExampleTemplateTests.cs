using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

/// <summary>The templates in docs/templates can be pasted as they are.</summary>
public class ExampleTemplateTests
{
    public static TheoryData<string, TemplateScope, bool> Examples() => new()
    {
        { "logo.html", TemplateScope.JoiningInstructions, true },
        { "languages.txt", TemplateScope.ConferenceDescription, false },
        { "video-endpoints.html", TemplateScope.JoiningInstructions, true },
        { "telephones.html", TemplateScope.JoiningInstructions, true },
        { "short.html", TemplateScope.JoiningInstructions, true },
        { "plain.html", TemplateScope.Accept, true },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_has_no_findings(string file, TemplateScope scope, bool html) =>
        Assert.Empty(TemplateCheck.Check(Read(file), scope, html));

    [Theory]
    [InlineData("organizer.one@example.com", "Scheduled conference booked by organizer.one@example.com")]
    [InlineData("organizer.one@example.DE", "Geplante Konferenz, gebucht von organizer.one@example.DE")]
    [InlineData("organizer.one@example.fr", "Conférence planifiée, réservée par organizer.one@example.fr")]
    [InlineData("organizer.one@oslo.example.com", "Planlagt konferanse, bestilt av organizer.one@oslo.example.com")]
    public void The_language_follows_the_organizers_domain(string organizer, string description) => Assert.Equal(
        description, new TemplateRenderer().RenderText(Read("languages.txt"), new Dictionary<string, string> { ["organizer_email"] = organizer }, 250));

    [Fact]
    public void The_table_of_telephone_numbers_reads_well_as_text() => Assert.Equal(
        """
        Join from a web browser <https://join.example.com/webapp/conference/35123456@example.com>

        Or call one of these numbers, then enter 351 234 56 #

        Country | Number
        Germany | +49 30 000000 <+4930000000,,35123456%23>
        Norway | +47 21 00 00 00 <+4721000000,,35123456%23>
        United Kingdom | +44 20 0000 0000 <+442000000000,,35123456%23>

        PXPS:-SAMPLE2345SAMPLE2345SAMPLE2345SAMPLE2345SAMPLE2345#
        """.ReplaceLineEndings("\n"),
        ReadableText.FromHtml(new TemplateRenderer().RenderHtml(Read("telephones.html"), SampleValues.For(TemplateScope.JoiningInstructions))));

    [Fact]
    public void The_plain_example_reads_the_same_as_text() => Assert.Equal(
        "Your meeting of 15:30 on 31/07/2017 to 16:00 on 31/07/2017 has a video room.\nVideo systems: 35123456@example.com\nTelephones: 35123456 #\nYour PIN as host: 271828",
        ReadableText.FromHtml(new TemplateRenderer().RenderHtml(Read("plain.html"), SampleValues.For(TemplateScope.Accept))));

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Templates", "Examples", file));
}
