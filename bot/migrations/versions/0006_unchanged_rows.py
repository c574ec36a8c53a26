"""what a bulk source's rows on a film were, so that unchanged ones need no reading"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("provenance", sa.Column("digest", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("provenance", "digest")
