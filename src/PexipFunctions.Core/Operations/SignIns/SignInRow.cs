using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Domain;

namespace PexipFunctions.Operations.SignIns;

/// <summary>What all hosts know of one account's password.</summary>
/// <param name="Salt">Of this password's mark.</param>
/// <param name="Mark">
/// Sixteen bits of its hash: enough to see that the password was changed, too few to guess it by. Of 65,536 new passwords one
/// passes for the old, and rests half an hour in vain.
/// </param>
/// <param name="Refusals">How often it was refused since it last worked.</param>
/// <param name="TriedAt">When a host began to try it.</param>
/// <param name="WorksSince">Since when it works; null: it does not, or nobody knows.</param>
internal sealed record SignInRow(string Salt, string Mark, int Refusals, DateTimeOffset TriedAt, DateTimeOffset RestsUntil, DateTimeOffset? WorksSince)
{
    private const int Iterations = 20_000;

    /// <summary>Of a password of which nothing is known.</summary>
    public static SignInRow Of(string password, IRandomSource random)
    {
        var salt = random.NewGuid().ToString("N");
        return new SignInRow(salt, MarkOf(password, salt), 0, default, default, null);
    }

    public bool IsOf(string password) => MarkOf(password, Salt) == Mark;

    private static string MarkOf(string password, string salt) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(password, Encoding.UTF8.GetBytes(salt), Iterations, HashAlgorithmName.SHA256, 2));
}
