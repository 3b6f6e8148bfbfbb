using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Domain;
using PexipFunctions.Functions;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Architecture;

namespace PexipFunctions.Tests.Security;

/// <summary>Alias numbers, PINs, nonces and ids can be foreseen in the tests' histories only. (BannedSymbols.Random.txt keeps other generators out when the product is built.)</summary>
public sealed class RandomSourceTests
{
    [Fact]
    public void The_product_registers_the_operating_systems_generator_and_no_other()
    {
        var settings = new Dictionary<string, string?> { ["App:PublicUrl"] = "https://app.example.com" };
        var services = new ServiceCollection().AddPexipFunctions(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var registered = Assert.Single(services, service => service.ServiceType == typeof(IRandomSource));
        Assert.Same(SecureRandom.Instance, registered.ImplementationInstance);
    }

    [Fact]
    public void Nothing_that_could_take_its_place_is_shipped()
    {
        var sources = Layers.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsClass && type.IsAssignableTo(typeof(IRandomSource)));
        Assert.Equal([typeof(SecureRandom)], sources);
    }

    [Fact]
    public void The_product_calls_no_generator_but_the_operating_systems()
    {
        var called = Layers.Assemblies.Where(assembly => assembly != typeof(MemoryQueues).Assembly).SelectMany(Calls).ToHashSet();
        Assert.All(["Fill", "GetString", "GetInt32"], method => Assert.Contains((nameof(RandomNumberGenerator), method), called));
        Assert.DoesNotContain(called, member => member.Type == nameof(Random));
    }

    private static IEnumerable<(string Type, string Member)> Calls(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(metadata.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: NameOf(metadata, member), Member: metadata.GetString(member.Name)))];
    }

    [Fact]
    public void Random_numbers_keep_their_bounds_and_differ()
    {
        var random = SecureRandom.Instance;
        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(random.Number(5, 7), 5, 6));
        Assert.Matches("^[0-9]{15}$", random.Digits(15));
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => random.Digits(15)).Distinct().Count());
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => random.NewGuid()).Distinct().Count());
        var (one, other) = (new byte[16], new byte[16]);
        random.Fill(one);
        random.Fill(other);
        Assert.False(CryptographicOperations.FixedTimeEquals(one, other));
    }

    private static string NameOf(MetadataReader metadata, MemberReference member) =>
        metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name);
}
