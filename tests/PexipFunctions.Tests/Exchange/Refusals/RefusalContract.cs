using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>What every way to a mailbox makes of every row of the table.</summary>
public abstract class RefusalContract
{
    public static TheoryData<string> Rows => [.. RefusalTable.Rows.Select(row => row.Id)];

    private protected static async Task MeansAsync(RefusalStage stage, Refusal row, Func<RefusalStage, Task<object?>> ask)
    {
        switch (row.Meaning)
        {
            case "Adopt" or "Gone":
                Assert.Null(await ask(stage));
                break;
            case "Raised":
                var lasts = Assert.IsType<Subscription>(await ask(stage)).Expires;
                Assert.InRange(lasts, GraphOverHttp.Start.AddMinutes(45), stage.Exchange.Now.AddMinutes(45));
                Assert.Equal(lasts, Assert.Single(stage.Exchange.Subscriptions.All).Expires);
                break;
            case "Bounced" or "Delayed":
                await ask(stage);
                Assert.Empty(stage.Exchange.Inboxes.Of("attendee.1@contoso.com"));
                Assert.Empty(stage.Exchange.Inboxes.Of(SendingCases.Outsider));
                break;
            case nameof(MailboxTrouble.ItemNotFound) when !row.IsScripted:
                Assert.Null(await ask(stage));
                break;
            default:
                var trouble = await Assert.ThrowsAsync<MailboxException>(() => ask(stage));
                Assert.Equal(row.Meaning, trouble.Trouble.ToString());
                Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Status}"), trouble.Message, StringComparison.Ordinal);
                break;
        }
    }

    private protected static RefusalCase Arrange(RefusalStage stage, string id)
    {
        var met = RefusalCases.All[id];
        stage.Invite(Drafts.Single);
        met.Arrange(stage);
        return met;
    }
}
