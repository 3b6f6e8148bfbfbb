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

    public static MailboxAddress Address(string text) =>
        MailboxAddress.TryParse(text, out var address) ? address : throw new ArgumentException($"{text} is no address.", nameof(text));
}
