using System.Text.RegularExpressions;
using PexipFunctions.Calendars;
using PexipFunctions.Exchange.Ews;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Docs;

/// <summary><c>docs/admin/onprem.md</c> and the codes that the app knows.</summary>
public sealed partial class OnPremDocsTests
{
    private static readonly HashSet<string> Named = [.. Code().Matches(Repository.Read("docs/admin/onprem.md")).Select(code => code.Value)];

    [Fact]
    public void A_code_of_exchange_that_the_document_names_is_one_that_the_app_knows()
    {
        Assert.NotEmpty(Named);
        Assert.DoesNotContain(Named, code => EwsCodes.TroubleOf(code) == MailboxTrouble.Unknown);
    }

    [Fact]
    public void A_code_that_an_admin_can_do_something_about_is_in_the_document()
    {
        var known = Code().Matches(Repository.Read("src/PexipFunctions.Exchange/Ews/EwsCodes.cs")).Select(code => code.Value).Distinct();
        Assert.Empty(known.Where(code => EwsCodes.RemedyOf(code).Length > 0).Except(Named));
    }

    [GeneratedRegex(@"\bError[A-Z]\w+\b")]
    private static partial Regex Code();
}
