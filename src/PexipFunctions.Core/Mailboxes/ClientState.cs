using System.Text;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// The <c>clientState</c> of a subscription: the integration's id and its MAC, so that a notification is believed
/// without a table read. At most 128 characters (Graph: subscription).
/// </summary>
public static class ClientState
{
    private const string Purpose = "client-state";

    public static string Write(IntegrationId integration, TagKeyRing keys) =>
        $"{integration}.{keys.SigningKey}.{Convert.ToHexStringLower(keys.Sign(keys.SigningKey, Purpose, Bytes(integration)))}";

    /// <summary>Whose state it is, compared in constant time; null for what this app did not write.</summary>
    public static IntegrationId? Read(string? text, TagKeyRing keys)
    {
        var parts = (text ?? "").Split('.');
        if (parts.Length != 3 || !IntegrationId.TryParse(parts[0], out var integration) || !byte.TryParse(parts[1], out var number)
            || parts[2].Length != TagKeyRing.MacLength * 2)
        {
            return null;
        }

        var mac = new byte[TagKeyRing.MacLength];
        return Convert.FromHexString(parts[2], mac, out _, out _) == System.Buffers.OperationStatus.Done && keys.Verify(number, Purpose, Bytes(integration), mac)
            ? integration
            : null;
    }

    private static byte[] Bytes(IntegrationId integration) => Encoding.ASCII.GetBytes(integration.ToString());
}
