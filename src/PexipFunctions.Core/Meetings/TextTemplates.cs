using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>The templates of a meeting's own texts: room name, description, subject. Pure.</summary>
internal static class TextTemplates
{
    /// <summary>Tells one set of them from another. A meeting keeps its texts and not its subject: after a change it is read again.</summary>
    public static string Fingerprint(Integration integration) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\u001f', integration.ConferenceNameTemplate, integration.ConferenceDescriptionTemplate, integration.ConferenceSubjectTemplate))).AsSpan(0, 8));
}
