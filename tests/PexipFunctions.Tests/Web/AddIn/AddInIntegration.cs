using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Web.AddIn;

internal static class AddInIntegration
{
    public const string Host = "addin.example.com";
    public const string Tenant = "3c0f1a4e-8a0f-4b7e-9f1e-0a5c1d2e3f40";
    public const string ClientId = "7d5e1f0c-6b1a-4a52-8d43-2f1c0b9a8e77";

    public static IntegrationId Id { get; } = Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    public static Integration Example { get; } = new()
    {
        Id = Id,
        Name = "Example",
        Mode = IntegrationMode.On,
        MailboxName = "VMR Scheduling",
        MailboxEmailAddress = Address("vmr-scheduling@example.com"),
        ScheduledAliasPrefix = "55",
        ScheduledAliasDomain = "example.com",
        JoinServerFqdn = "join.example.com",
        AddinServerFqdn = Host,
    };

    public static Integration SignedIn { get; } = Example with
    {
        SignInWays = SignInWays.Entra,
        SignInClientId = ClientId,
        SignInTenantIds = [Tenant],
    };

    private static IntegrationId Parse(string text) => IntegrationId.TryParse(text, out var id) ? id : throw new FormatException(text);

    private static MailboxAddress Address(string text) => MailboxAddress.TryParse(text, out var address) ? address : throw new FormatException(text);
}
