using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Configuration;

/// <summary>An integration that may be saved.</summary>
internal static class SampleIntegration
{
    public static Integration New(string mailbox = "vmr@contoso.com") => new()
    {
        Id = IntegrationId.New(),
        Name = "Sales",
        MailboxName = "VMR booking",
        MailboxEmailAddress = Address(mailbox),
        Exchange = new GraphExchange { AcceptedOrganizerDomains = ["contoso.com", "*"] },
        Infinity = new InfinitySettings { Address = new Uri("https://node.example.com"), SecretName = "node-login" },
        ScheduledAliasPrefix = "35",
        ScheduledAliasDomain = "vmr.example.com",
        AddinServerFqdn = "addin.example.com",
        JoinServerFqdn = "join.example.com",
    };

    /// <summary>What reaches a mailbox on-premises.</summary>
    public static EwsExchange OnPremises { get; } = new()
    {
        Url = new Uri("https://mail.contoso.com/EWS/Exchange.asmx"),
        Username = @"CONTOSO\svc-vmr",
        PasswordSecretName = "exchange",
        Domains = ["mail.contoso.com"],
        AcceptedOrganizerDomains = ["contoso.com", "*"],
    };

    /// <summary>One that has the field.</summary>
    public static Integration With(IntegrationField field) => field.IsOf(ExchangeSettings.GraphKind) ? New() : New() with { Exchange = OnPremises };

    public static MailboxAddress Address(string text) =>
        MailboxAddress.TryParse(text, out var address) ? address : throw new ArgumentException($"{text} is no address.", nameof(text));
}
