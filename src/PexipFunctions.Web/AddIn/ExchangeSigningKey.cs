using Microsoft.IdentityModel.Tokens;

namespace PexipFunctions.Web.AddIn;

/// <summary>What an Exchange server's metadata says of a key.</summary>
/// <param name="Key">Null: the server has no such key.</param>
public sealed record ExchangeSigningKey(SecurityKey? Key);
