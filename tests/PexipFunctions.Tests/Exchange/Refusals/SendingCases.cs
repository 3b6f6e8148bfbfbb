using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>What Exchange Online does not send, or not now.</summary>
internal static class SendingCases
{
    internal const string Outsider = "attendee.1@contoso.example";

    public static IReadOnlyDictionary<string, RefusalCase> All { get; } = new Dictionary<string, RefusalCase>
    {
        ["send-rate-429"] = TooFast(BeyondSending.Refused429),
        ["send-rate-400"] = TooFast(BeyondSending.Refused400),
        ["send-rate-403"] = TooFast(BeyondSending.Refused403),
        ["send-rate-later"] = TooFast(BeyondSending.Taken),
        ["send-day-429"] = TooMuch(BeyondSending.Refused429),
        ["send-day-400"] = TooMuch(BeyondSending.Refused400),
        ["send-day-403"] = TooMuch(BeyondSending.Refused403),
        ["send-day-bounced"] = TooMuch(BeyondSending.Taken),
        ["send-outside"] = MailCases.Sending(stage => Spend(stage, BeyondSending.Refused429, recipients: 1, address: "somebody@contoso.example"), [Outsider]),
    };

    private static RefusalCase TooFast(BeyondSending answer) => MailCases.Sending(stage =>
    {
        for (var number = 0; number < 30; number++)
        {
            Spend(stage, answer, recipients: 1);
        }
    }, ["attendee.1@contoso.com"]);

    private static RefusalCase TooMuch(BeyondSending answer) => MailCases.Sending(stage => Spend(stage, answer, recipients: 10_000), ["attendee.1@contoso.com"]);

    private static void Spend(RefusalStage stage, BeyondSending answer, int recipients, string address = "somebody@contoso.com")
    {
        stage.Exchange.Behaviours = new ContestedBehaviours { BeyondSending = answer };
        stage.Exchange.Sending.OutsidersPerDay = 1;
        stage.Exchange.Inboxes.Mail(stage.Resource, "Before", "", Enumerable.Range(0, recipients).Select(number => number == 0 ? address : $"{number}.{address}"));
    }
}
