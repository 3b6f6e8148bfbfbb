using System.Globalization;
using FsCheck;

namespace PexipFunctions.Tests.Fixtures;

/// <summary>
/// How properties are tested: on the same random cases in every run, so that no build fails by chance.
/// <c>VMR_PROPERTY_SEED</c> is a number that gives others.
/// </summary>
internal static class Properties
{
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    private static readonly ulong Seed =
        ulong.TryParse(Environment.GetEnvironmentVariable("VMR_PROPERTY_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20260302;

    public static Config Cases(int count) => Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(Seed, Gamma);
}
