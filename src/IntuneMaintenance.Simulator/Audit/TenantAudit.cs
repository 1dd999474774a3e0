using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntuneMaintenance.Simulator;

/// <summary>What the tenant itself recorded. The file is flushed before the answer to a request goes out.</summary>
public sealed class TenantAudit : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly object _gate = new();
    private readonly List<AuditRecord> _records = [];
    private readonly FileStream? _file;

    internal TenantAudit(string? path)
    {
        if (path is not null)
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
    }

    public IReadOnlyList<AuditRecord> Records
    {
        get
        {
            lock (_gate)
            {
                return _records.ToArray();
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    internal AuditRecord Add(AuditRecord record)
    {
        lock (_gate)
        {
            record = record with { Seq = _records.Count + 1 };
            _records.Add(record);
            if (_file is not null)
            {
                _file.Write(JsonSerializer.SerializeToUtf8Bytes(record, Json));
                _file.WriteByte((byte)'\n');
            }

            return record;
        }
    }

    internal void Flush() => _file?.Flush();

    internal byte[] ToJsonLines()
    {
        using MemoryStream lines = new();
        foreach (AuditRecord record in Records)
        {
            JsonSerializer.Serialize(lines, record, Json);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }
}
