"""what admins need: corrections of one server, proposals, drafts, and a trail that can be undone"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("spoilers", "removed"):
        flag = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column("film", flag)
    slot = sa.Column("slot", sa.String(), nullable=False, server_default="")
    op.add_column("auditentry", slot)
    op.add_column("auditentry", sa.Column("undoes", sa.Integer(), nullable=True))
    op.create_index("ix_auditentry_undoes", "auditentry", ["undoes"])
    _overrides()
    _proposals()
    _drafts()


def downgrade() -> None:
    for table in ("draft", "proposal", "override"):
        op.drop_table(table)
    op.drop_index("ix_auditentry_undoes", "auditentry")
    for table, column in (
        ("auditentry", "undoes"), ("auditentry", "slot"), ("film", "removed"), ("film", "spoilers"),
    ):  # fmt: skip
        op.drop_column(table, column)


def _overrides() -> None:
    op.create_table(
        "override",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("film_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["film_id"], ["film.id"], name="fk_override_film_id_film", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guild_id", "film_id", "field", name="pk_override"),
    )
    op.create_index("ix_override_film_id", "override", ["film_id"])


def _proposals() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("film_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["film_id"], ["film.id"], name="fk_proposal_film_id_film", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
    )
    for column in ("guild_id", "film_id", "status"):
        op.create_index(f"ix_proposal_{column}", "proposal", [column])


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=True),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_index("ix_draft_kept_at", "draft", ["kept_at"])
