using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What hangs below an object: its assignments, settings, categories.</summary>
internal sealed class ChildSet(string type, IReadOnlyList<JsonObject> children, bool beta) : RowSet
{
    internal override string TypeName => type;

    internal override int Positions => children.Count;

    internal override Row? At(int position) => new JsonRow(beta ? children[position] : (JsonObject)V1Projection.Prune(children[position], type)!);

    internal override bool Knows(string property, bool beta) => TypeSchema.HasProperty(type, property, beta);

    internal override IReadOnlyList<string> CheckExpand(string expand) =>
        expand == "scheduledActionConfigurations" && type == "deviceComplianceScheduledActionForRule" ? [] : base.CheckExpand(expand);
}
